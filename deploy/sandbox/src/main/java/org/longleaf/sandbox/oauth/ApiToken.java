package org.longleaf.sandbox.oauth;

import org.longleaf.sandbox.campus.User;

import java.time.Instant;
import java.util.Set;

/// Somebody's leave for a tool to act as them. The refresh token stays the same for good; the
/// access token changes with each refresh, and the one before is dead from then on.
///
/// @param scopes what the person agreed to; looked at only where the key enforces scopes
record ApiToken(
        ApiKey key, User user, Set<String> scopes, String access, String refresh, Instant ends) {

    ApiToken renewed(String access, Instant ends) {
        return new ApiToken(key, user, scopes, access, refresh, ends);
    }

    @Override
    public String toString() {
        return "ApiToken of " + user.person().id();
    }
}
