/// From a submission to a decision, without names. `queue` opens slots and says who may take one,
/// `scoring` is the reviewer's screen, `decision` says what the reviews came to and shows it to the
/// teacher, `duplicate` shows leads which files are alike. Start reading at SlotsOnSubmission,
/// QueueController, ReviewController and Decide. Calls run scoring to decision to queue.
@NullMarked
package org.longleaf.tool.review;

import org.jspecify.annotations.NullMarked;
