/// A reviewer declares a conflict, or a lead declares one for a reviewer of theirs. Start reading
/// at ConflictController. Must not tell who is known, who teaches where or whose work waits.
@NullMarked
package org.longleaf.tool.review.conflict;

import org.jspecify.annotations.NullMarked;
