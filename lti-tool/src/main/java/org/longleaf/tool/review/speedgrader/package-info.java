/// Scoring from Canvas's SpeedGrader, for versions that are not blind: the slot of the very
/// submission that Canvas shows. Start reading at SpeedGraderController. Who may take it is the
/// queue's own predicate.
@NullMarked
package org.longleaf.tool.review.speedgrader;

import org.jspecify.annotations.NullMarked;
