/// A teacher's appeal against a decision: what it is about, and until when it may be filed. Start
/// reading at AppealController and FileAppeal. Who reads it is the queue's business, and what comes
/// of it the decision's.
@NullMarked
package org.longleaf.tool.review.appeal;

import org.jspecify.annotations.NullMarked;
