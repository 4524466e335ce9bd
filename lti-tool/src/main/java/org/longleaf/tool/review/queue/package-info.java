/// The slots a submission needs, who may take one, and the claim. One predicate (Eligibility)
/// answers the queue, the claim and the question "why not me". Start reading at QueueController.
/// Must not know how scores are given.
@NullMarked
package org.longleaf.tool.review.queue;

import org.jspecify.annotations.NullMarked;
