package org.longleaf.canvas.rest;

import java.util.concurrent.atomic.AtomicReference;

/// Where one user's grant is kept. A tool that runs on several machines keeps it where all of them
/// look: a new access token ends the one before, for all.
public interface KeptGrant {

    /// The newest one. Asked for before each call.
    Grant read();

    /// Keeps what took its place.
    void keep(Grant fresh);

    /// In this process alone.
    static KeptGrant inMemory(Grant grant) {
        var kept = new AtomicReference<>(grant);
        return new KeptGrant() {
            @Override
            public Grant read() {
                return kept.get();
            }

            @Override
            public void keep(Grant fresh) {
                kept.set(fresh);
            }
        };
    }
}
