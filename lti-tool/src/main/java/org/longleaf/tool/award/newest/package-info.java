/// What is newest of an award and of a micro-credential, as columns for whoever asks. Calls
/// nothing.
@NullMarked
package org.longleaf.tool.award.newest;

import org.jspecify.annotations.NullMarked;
