package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/// What whoever shows a badge says of it; null where nothing is said.
///
/// @param issuer the issuer's id: a DID or an https address
/// @param address the credential's id
/// @param email the recipient's address, in any case
public record Expected(@Nullable String issuer, @Nullable URI address, @Nullable String email) {

    /// Any badge, of anybody, for anybody.
    public static final Expected ANYTHING = new Expected(null, null, null);

    public Expected withEmail(String typed) {
        return new Expected(issuer, address, typed);
    }
}
