/// What became of scores that were only practice: a trainee reviewer sees, once the submission is
/// decided, where theirs differ and why. Start reading at PracticeController. The scoring itself is
/// the reviewers' own screen, and no decision, agreement or coach's call knows of it.
@NullMarked
package org.longleaf.tool.review.practice;

import org.jspecify.annotations.NullMarked;
