/// Earned credentials: the award with its CEU record, its public page, and a teacher's own awards.
/// The signed badge is made and checked in `credential`, issuers and their keys stand in `issuer`.
/// Start reading at Awards and BadgeController. Must not know who scored, or how a decision came
/// about: review hands it a frozen HowItWasJudged.
@NullMarked
package org.longleaf.tool.award;

import org.jspecify.annotations.NullMarked;
