/// A HEIC picture's tiles, so that any HEVC decoder reads them. Start reading at Heif. Must know
/// nothing of Longleaf.
@NullMarked
package org.longleaf.tool.evidence.copy.heif;

import org.jspecify.annotations.NullMarked;
