package org.longleaf.tool.evidence.file;

import org.longleaf.tool.web.Settings;

import java.time.Clock;

/// The product's own store, for tests of the package above.
public final class Stores {

    private Stores() {}

    public static EvidenceStore folder(Settings settings, Clock clock) {
        return new FolderStore(settings, clock);
    }
}
