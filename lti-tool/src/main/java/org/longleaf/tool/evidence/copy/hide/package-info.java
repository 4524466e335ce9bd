/// What is hidden in a picture or a recording: places as fractions of the picture, times in
/// milliseconds, checked when they are made, so that a wrong one does not exist.
@NullMarked
package org.longleaf.tool.evidence.copy.hide;

import org.jspecify.annotations.NullMarked;
