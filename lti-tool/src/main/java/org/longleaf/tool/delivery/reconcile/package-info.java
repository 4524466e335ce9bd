/// Reads back by night what Canvas's gradebooks hold, and tells where that differs from what the
/// ledger says they took. Read on from [ReadGradebooksBack], which goes from line item to line item
/// of all districts in turn; [Expected] decides. It mends nothing. What it finds is shown by
/// `Differences`.
@NullMarked
package org.longleaf.tool.delivery.reconcile;

import org.jspecify.annotations.NullMarked;
