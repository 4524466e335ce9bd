package org.longleaf.sandbox.badgr;

import org.jspecify.annotations.Nullable;

/// A badge in somebody's backpack.
///
/// @param recipient the e-mail address
/// @param evidence the page that tells more; null where none was given
/// @param revocation why it was revoked; null while it stands
public record Assertion(
        String entityId,
        String badgeclass,
        String recipient,
        String issuedOn,
        @Nullable String expires,
        @Nullable String evidence,
        @Nullable String revocation) {

    public boolean isRevoked() {
        return revocation != null;
    }

    Assertion revoked(String reason) {
        return new Assertion(entityId, badgeclass, recipient, issuedOn, expires, evidence, reason);
    }
}
