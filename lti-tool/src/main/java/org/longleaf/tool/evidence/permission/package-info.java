/// A district's permission forms for recordings, and what its counsel has decided about G.S.
/// 114A-10: [PermissionController] is the entry, and `evidence` asks [RecordingRules] with each
/// draft. It knows nothing of attempts.
@NullMarked
package org.longleaf.tool.evidence.permission;

import org.jspecify.annotations.NullMarked;
