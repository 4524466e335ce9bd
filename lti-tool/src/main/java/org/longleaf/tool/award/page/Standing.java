package org.longleaf.tool.award.page;

import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;

/// What the public page says first. A signature that does not hold outweighs whatever the award's
/// state is.
enum Standing {
    VALID,
    SUSPENDED,
    REVOKED,
    UNCONFIRMED;

    static Standing of(Verdict verdict, String state) {
        return switch (verdict) {
            case Refused _ -> UNCONFIRMED;
            case Genuine _ ->
                    switch (state) {
                        case "valid" -> VALID;
                        case "suspended" -> SUSPENDED;
                        case "revoked" -> REVOKED;
                        default -> throw new IllegalArgumentException("No such state: " + state);
                    };
        };
    }
}
