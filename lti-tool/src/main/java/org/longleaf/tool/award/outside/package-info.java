/// Awards from elsewhere. A teacher brings one (OutsideAwardController, BringIn): what it says is
/// read, what holds of it is checked, and it is kept as theirs or as not shown to be. A wallet that
/// they let in may put one, if it is genuine and theirs (PutIn). The state, a district or a charter
/// says what another issuer's achievement counts as (OutsideDeskController); that is no badge of
/// ours and books no CEUs. Must not know how awards of our own are made.
@NullMarked
package org.longleaf.tool.award.outside;

import org.jspecify.annotations.NullMarked;
