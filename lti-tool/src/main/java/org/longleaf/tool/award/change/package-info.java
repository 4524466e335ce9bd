/// Awards that are suspended, reinstated and revoked, by those who keep their issuer: badge, CEU
/// record and what others are told follow in one transaction, and a revocation may be undone for a
/// while. Start reading at AwardController, ChangeAward and History. Must not know how an award
/// came about.
@NullMarked
package org.longleaf.tool.award.change;

import org.jspecify.annotations.NullMarked;
