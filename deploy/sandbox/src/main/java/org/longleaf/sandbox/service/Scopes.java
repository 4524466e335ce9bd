package org.longleaf.sandbox.service;

import org.longleaf.sandbox.registry.KnownScopes;

import java.util.List;

/// The scopes that the services here ask for; one of a list is enough.
final class Scopes {
    static final List<String> LINE_ITEM_READ =
            List.of(KnownScopes.LINE_ITEM, KnownScopes.LINE_ITEM_READ);
    static final List<String> LINE_ITEM = List.of(KnownScopes.LINE_ITEM);
    static final List<String> RESULT = List.of(KnownScopes.RESULT);
    static final List<String> SCORE = List.of(KnownScopes.SCORE);
    static final List<String> PROGRESS = List.of(KnownScopes.PROGRESS);
    static final List<String> ROSTER = List.of(KnownScopes.ROSTER);

    private Scopes() {}
}
