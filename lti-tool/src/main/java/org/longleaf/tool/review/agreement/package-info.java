/// How far two readers of the same work agree, and what happens where they agree too little. The
/// figures are pure (Matrix, CohenKappa, KrippendorffAlpha); NotePairs writes what they count, in
/// the transaction that locks; AgreementController shows them; KappaGate holds decisions back until
/// ReleaseController lets a lead release them.
///
/// The figures are computed here and not by a library: dkpro-statistics-agreement, the kept one for
/// Java, takes its items one by one, refuses work of one level only and gives no interval, and we
/// have counts.
@NullMarked
package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.NullMarked;
