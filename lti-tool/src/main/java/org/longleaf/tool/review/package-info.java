/// From a submission to a decision, without names. `queue` opens slots and says who may take one,
/// `scoring` is the reviewer's screen, `decision` says what the reviews came to and shows it to the
/// teacher, `appeal` asks fresh readers, `duplicate` shows leads which files are alike, `lead` why
/// a slot is not offered, `agreement` how far readers agree, `calibration` lets them score anchors
/// first, `work` counts minutes and money, `audit` draws samples. Start reading at
/// SlotsOnSubmission, QueueController, ReviewController and Decide. Calls run agreement to scoring
/// to decision to queue; calibration calls none of these but work, and work calls agreement and
/// scoring.
@NullMarked
package org.longleaf.tool.review;

import org.jspecify.annotations.NullMarked;
