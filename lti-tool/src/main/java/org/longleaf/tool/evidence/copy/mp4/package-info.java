/// The gate for MP4: only boxes that are known to be harmless pass. Start reading at Mp4Gate. Must
/// know nothing of Longleaf.
@NullMarked
package org.longleaf.tool.evidence.copy.mp4;

import org.jspecify.annotations.NullMarked;
