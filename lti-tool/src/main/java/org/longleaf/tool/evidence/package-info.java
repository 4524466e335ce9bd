/// Attempts: what a teacher writes, uploads and confirms for a version, and what is frozen when it
/// is handed in. Start reading at StartController, HandIn and SubmissionReceived; Left says what is
/// missing, PreCheck what is as it should be, Withdraw how an attempt is taken back. Must not know
/// who reviews, how it is scored, or what an award is: review calls AttemptOutcomes, and takes what
/// was handed in through SubmissionReceived.
@NullMarked
package org.longleaf.tool.evidence;

import org.jspecify.annotations.NullMarked;
