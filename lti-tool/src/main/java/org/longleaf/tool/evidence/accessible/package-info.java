/// Whoever looks at a piece asks for a version that they can use (ADA Title II: on request, also of
/// what is excepted). [AccessibleController] is where it is asked, [AnswerController] and
/// [AccessibleDeskController] where the teacher and their district answer. Nothing is ever taken
/// out.
@NullMarked
package org.longleaf.tool.evidence.accessible;

import org.jspecify.annotations.NullMarked;
