/// Puts files on somebody's SFTP server whose key an admin has approved. Begins in [SftpDoor];
/// knows nothing of what is in the files.
@NullMarked
package org.longleaf.tool.delivery.sftp;

import org.jspecify.annotations.NullMarked;
