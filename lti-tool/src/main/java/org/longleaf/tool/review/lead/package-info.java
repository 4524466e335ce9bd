/// Answers for those who lead the reviewers: why a submission is not offered to one of them. Start
/// reading at WhyController. Must not tell whose work it is.
@NullMarked
package org.longleaf.tool.review.lead;

import org.jspecify.annotations.NullMarked;
