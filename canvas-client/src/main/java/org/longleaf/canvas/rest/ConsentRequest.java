package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Set;

/// What a user is to be asked for (canvas-contract.md, section 9.1).
///
/// @param redirectUri where the user comes back, on the developer key's host or a subdomain
/// @param state what the tool knows its own request by when the user comes back; unguessable, bound
///   to the user's session, good once. That is the caller's to see to
/// @param scopes such as `url:GET|/api/v1/users/:id`; none asks for everything, which a key that
///   enforces scopes refuses
/// @param purpose what the token's entry in the user's settings says; null for nothing
public record ConsentRequest(
        URI redirectUri, String state, Set<String> scopes, Pkce pkce, @Nullable String purpose) {

    /// @throws IllegalArgumentException when there is no state
    public ConsentRequest {
        scopes = Set.copyOf(scopes);
        if (state.isBlank()) {
            throw new IllegalArgumentException("a request for consent needs a state");
        }
    }

    /// Does not show the state.
    @Override
    public String toString() {
        return "ConsentRequest[" + redirectUri + ", " + scopes + "]";
    }
}
