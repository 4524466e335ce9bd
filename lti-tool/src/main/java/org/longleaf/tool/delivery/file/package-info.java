/// Credit that goes in files: what waits is gathered into one by a saved profile, written anew from
/// frozen rows whenever it is fetched, and handed over by download, SFTP or a folder. Begins in
/// [MakeFile]; knows nothing of what the far end says of it.
@NullMarked
package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.NullMarked;
