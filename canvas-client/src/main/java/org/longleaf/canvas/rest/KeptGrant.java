package org.longleaf.canvas.rest;

import java.util.concurrent.atomic.AtomicReference;

/// Where one user's grant is kept. A tool that runs on several machines keeps it where all of them
/// look: a new access token ends the one before, for all.
public interface KeptGrant {

    /// The newest one. Asked for before each call.
    ///
    /// @throws RuntimeException where it cannot be read; the call that asked throws it on
    Grant read();

    /// Keeps a grant where the old one still stands, by its access token, in one step against all
    /// machines; where another machine's stands already, changes nothing: two that refreshed
    /// together would otherwise each go on with a token of its own, and each refresh would end the
    /// other's.
    ///
    /// @return what stands now
    /// @throws RuntimeException where it cannot be kept; the call that asked throws it on, and the
    ///   new access token is lost, not the grant
    Grant keep(Grant old, Grant fresh);

    /// In this process alone.
    ///
    /// @return one that throws nothing
    static KeptGrant inMemory(Grant grant) {
        var kept = new AtomicReference<>(grant);
        return new KeptGrant() {
            @Override
            public Grant read() {
                return kept.get();
            }

            @Override
            public Grant keep(Grant old, Grant fresh) {
                return kept.updateAndGet(standing ->
                        standing.accessToken().equals(old.accessToken()) ? fresh : standing);
            }
        };
    }
}
