/// What reviewing takes and what it pays: minutes in the review screen, a stipend for each review
/// by the rule of whoever pays, a monthly statement, and what a decision costs. BeatController
/// counts, NoteStipend freezes both in the transaction that locks, the other controllers tell. No
/// statement knows whose work was read.
@NullMarked
package org.longleaf.tool.review.work;

import org.jspecify.annotations.NullMarked;
