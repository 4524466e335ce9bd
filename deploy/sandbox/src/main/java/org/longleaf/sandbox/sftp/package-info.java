/// An SFTP server on which files of credit are put, as a district's or the state's would be: what
/// comes whole into its folder is imported, and its verdicts lie in another. Begins in {@link
/// org.longleaf.sandbox.sftp.SftpFolder}.
@NullMarked
package org.longleaf.sandbox.sftp;

import org.jspecify.annotations.NullMarked;
