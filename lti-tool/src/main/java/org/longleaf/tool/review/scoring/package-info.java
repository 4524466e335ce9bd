/// The screen on which a submission is scored blind: evidence left, rubric right, each level saved
/// as it is chosen. Start reading at ReviewController. Must not know whose work it is.
@NullMarked
package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.NullMarked;
