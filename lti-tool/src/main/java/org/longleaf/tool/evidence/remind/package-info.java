/// Reminds teachers of work that lies: a draft that nobody has touched for long, and feedback that
/// waits for its answer. Entry: [TeacherReminderTasks]. Must not know how anybody is told.
@NullMarked
package org.longleaf.tool.evidence.remind;

import org.jspecify.annotations.NullMarked;
