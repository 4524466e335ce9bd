/// CEUs and the license they renew: the ledger (CeuLedger, added to and never rewritten), the rules
/// as dated rows, and where somebody stands (Standing, a plain decision). Start reading at
/// LicenseController and Standing. Must not know how an award is made or shown.
@NullMarked
package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.NullMarked;
