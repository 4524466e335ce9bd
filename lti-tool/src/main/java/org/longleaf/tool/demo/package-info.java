/// Loads the demo content at start, when the tool is told to: districts, people, courses and
/// micro-credentials. Never attempts, reviews, decisions or awards: those only a person or a test
/// makes, by playing them. Nothing calls this package. Start reading at DemoLoader.
@NullMarked
package org.longleaf.tool.demo;

import org.jspecify.annotations.NullMarked;
