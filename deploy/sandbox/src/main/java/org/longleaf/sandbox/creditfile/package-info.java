/// The stand-ins that take credit in files: a Transfer Credit file for NCEES, class and roster
/// files for an HRMS. Each is answered by a file of verdicts, over HTTP ({@link
/// org.longleaf.sandbox.creditfile.CreditFileController}) or SFTP.
@NullMarked
package org.longleaf.sandbox.creditfile;

import org.jspecify.annotations.NullMarked;
