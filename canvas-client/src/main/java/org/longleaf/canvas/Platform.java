package org.longleaf.canvas;

import java.net.URI;
import java.util.Set;

/// What a registration knows of the Canvas it speaks to, as far as services need it.
///
/// @param clientId the developer key's global id; a string, since it has more than 32 bits
/// @param tokenEndpoint where tokens are asked for, as the registration has it
/// @param tokenAudience what the assertion's `aud` must be: Canvas takes its own token address
/// @param scopes those that one token should grant together, since each token costs a third of what
///   Canvas allows at once; a scope that is not among them, or that the platform does not grant
///   with them, gets a token of its own
public record Platform(
        String clientId, URI tokenEndpoint, String tokenAudience, Set<String> scopes) {
    public Platform {
        scopes = Set.copyOf(scopes);
    }

    /// A platform of which each scope gets a token of its own: for a tool that needs but one.
    public Platform(String clientId, URI tokenEndpoint, String tokenAudience) {
        this(clientId, tokenEndpoint, tokenAudience, Set.of());
    }

    /// A platform whose token audience is its token endpoint, as Canvas's is. A tool that uses
    /// several services goes on with [#sharing]: three tokens at once fill the bucket.
    public static Platform of(String clientId, URI tokenEndpoint) {
        return new Platform(clientId, tokenEndpoint, tokenEndpoint.toString());
    }

    /// The same platform, asked for one token with all these scopes.
    public Platform sharing(Set<String> scopes) {
        return new Platform(clientId, tokenEndpoint, tokenAudience, scopes);
    }

    /// Names the client only: an address may hold a secret in its query.
    @Override
    public String toString() {
        return "Platform[" + clientId + "]";
    }
}
