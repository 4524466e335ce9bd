package org.longleaf.sandbox.registry;

import java.util.List;
import java.util.Set;

/// What a Canvas must know of a client to let it log somebody in or have a token.
///
/// @param on a key that is off logs nobody in and gets no token
public record Client(
        String clientId,
        boolean on,
        List<String> redirectUris,
        Set<String> scopes,
        KeySource keys) {

    /// The part before the query must be a registered address, to the letter. The query may say
    /// more than the registered one, never less.
    public boolean mayRedirectTo(String address) {
        var asked = address.split("\\?", 2);
        return redirectUris.stream()
                .map(registered -> registered.split("\\?", 2))
                .anyMatch(registered ->
                        registered[0].equals(asked[0])
                                && pairs(asked).containsAll(pairs(registered)));
    }

    private static List<String> pairs(String[] address) {
        return address.length < 2 || address[1].isEmpty()
                ? List.of()
                : List.of(address[1].split("&"));
    }
}
