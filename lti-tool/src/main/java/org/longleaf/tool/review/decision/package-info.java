/// What the reviews of a submission come to, written once, and how the teacher is told. Start
/// reading at Decide and DecisionRule. Must not know how scores were entered.
@NullMarked
package org.longleaf.tool.review.decision;

import org.jspecify.annotations.NullMarked;
