package org.longleaf.canvas;

import java.net.URI;

/// What a registration knows of the Canvas it speaks to, as far as services need it.
///
/// @param clientId the developer key's global id; a string, since it has more than 32 bits
/// @param tokenAudience what the assertion's `aud` must be: Canvas takes its own token address
public record Platform(String clientId, URI tokenEndpoint, String tokenAudience) {

    /// A platform whose token audience is its token endpoint, as Canvas's is.
    public static Platform of(String clientId, URI tokenEndpoint) {
        return new Platform(clientId, tokenEndpoint, tokenEndpoint.toString());
    }
}
