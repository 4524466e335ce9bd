/// Tells reviewers that their queue wants them, that a calibration is due, and that a claim ends.
/// Entry: [ReviewerReminderTasks]. What is offered to whom the queue says; a notice names no work,
/// for its time and its number would tell too much. Must not know how anybody is told.
@NullMarked
package org.longleaf.tool.review.remind;

import org.jspecify.annotations.NullMarked;
