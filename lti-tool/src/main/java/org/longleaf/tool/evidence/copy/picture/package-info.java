/// Pictures as pixels alone. Start reading at PictureCopy. Must know nothing of Longleaf.
@NullMarked
package org.longleaf.tool.evidence.copy.picture;

import org.jspecify.annotations.NullMarked;
