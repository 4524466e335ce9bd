/// The certificate of an award: one page of PDF for its owner, tagged so that a screen reader reads
/// it in order (PDF/UA-1), and only while the award stands. Start reading at CertificateController.
/// Must not know how an award is made.
@NullMarked
package org.longleaf.tool.award.certificate;

import org.jspecify.annotations.NullMarked;
