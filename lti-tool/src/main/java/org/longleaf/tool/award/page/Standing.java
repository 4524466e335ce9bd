package org.longleaf.tool.award.page;

import org.longleaf.tool.award.credential.Checked;
import org.longleaf.tool.award.credential.Checked.Genuine;
import org.longleaf.tool.award.credential.Checked.Unconfirmed;

/// What the public page says first. A signature that does not hold outweighs whatever the award's
/// state is.
enum Standing {
    VALID,
    SUSPENDED,
    REVOKED,
    UNCONFIRMED;

    static Standing of(Checked checked, String state) {
        return switch (checked) {
            case Unconfirmed _ -> UNCONFIRMED;
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
