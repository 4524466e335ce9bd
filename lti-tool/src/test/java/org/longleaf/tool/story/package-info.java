/// The demo content's twelve stories, played through the screens over HTTP as a browser with htmx
/// would, without one: start reading at TwelveStoriesTest.
@NullMarked
package org.longleaf.tool.story;

import org.jspecify.annotations.NullMarked;
