package org.longleaf.tool.evidence.file;

import org.springframework.core.io.Resource;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/// Where the bytes of evidence are kept. A port to the outside: a folder on one machine, an object
/// store on several. Nothing in it is reachable but by the id of its row.
public interface EvidenceStore {

    /// Keeps all bytes under `id`, safe on the disk when it returns; nothing is left behind when
    /// the bytes fail.
    Kept keep(UUID id, InputStream bytes) throws IOException;

    /// What was kept, readable in ranges; it does not exist when it was discarded.
    Resource open(UUID id);

    /// Gives the bytes up for good.
    void discard(UUID id);

    /// @param sha256 of the bytes as they arrived, in hexadecimal
    record Kept(String sha256, long bytes) {}
}
