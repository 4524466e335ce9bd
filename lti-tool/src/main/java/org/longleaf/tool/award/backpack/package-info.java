/// What a teacher takes along of their awards: all of them, or a stack that they hold, in one
/// signed learner record (Comprehensive Learner Record 2.0, LearnerRecordController and
/// StackController), and each in the backpack that their district pays for, where they asked for it
/// ([org.longleaf.tool.award.backpack.PushAwards], WalletsController). Must not know how an award
/// is made.
@NullMarked
package org.longleaf.tool.award.backpack;

import org.jspecify.annotations.NullMarked;
