/// Leads agree on anchors: samples with a level and a reason for each criterion, a draft until it
/// is published, then frozen. Start reading at SetController; Lacks says what keeps a draft from
/// being published. `review.calibration` scores by what was published here.
@NullMarked
package org.longleaf.tool.review.anchors;

import org.jspecify.annotations.NullMarked;
