/// What a teacher takes along of all their awards: one signed learner record (Comprehensive Learner
/// Record 2.0). Start reading at LearnerRecordController. Must not know how an award is made.
@NullMarked
package org.longleaf.tool.award.backpack;

import org.jspecify.annotations.NullMarked;
