/// Reviewers score anchors, whose scores are agreed, before they score real submissions. Start
/// reading at CalibrationController; JudgeRound says what a round came to. The agreed scores are
/// closed to a reviewer until their round has ended: the row policies hold it.
@NullMarked
package org.longleaf.tool.review.calibration;

import org.jspecify.annotations.NullMarked;
