/// A coach's look at a draft before it is handed in, for which the teacher agreed to the coach and
/// asked. Start reading at CoachController, the teacher's side, and CoachingController, the
/// coach's. What they write stands beside the pieces, as evidence.view keeps it, and never reaches
/// a reviewer.
@NullMarked
package org.longleaf.tool.evidence.coach;

import org.jspecify.annotations.NullMarked;
