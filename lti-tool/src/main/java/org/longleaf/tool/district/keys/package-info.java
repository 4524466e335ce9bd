/// The tool's own signing keys as the state's admins see them: rolled over each month by a task, or
/// by hand. Start reading at RollKeys.
@NullMarked
package org.longleaf.tool.district.keys;

import org.jspecify.annotations.NullMarked;
