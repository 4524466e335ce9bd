/// Hiding faces and names: a teacher marks places and stretches in the copy that others see, a job
/// makes another copy in which they are gone, and once the teacher approves it, the original and
/// the copy before are destroyed. Nothing here looks for faces: what is hidden is what a teacher
/// marked.
@NullMarked
package org.longleaf.tool.evidence.redaction;

import org.jspecify.annotations.NullMarked;
