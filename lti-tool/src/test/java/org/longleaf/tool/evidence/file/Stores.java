package org.longleaf.tool.evidence.file;

import org.longleaf.tool.evidence.file.StoreSettings.Key;
import org.longleaf.tool.evidence.file.StoreSettings.Place;
import org.longleaf.tool.web.Settings;

import java.net.URI;
import java.nio.file.Path;

/// The product's own stores, for tests of the package above.
public final class Stores {

    private Stores() {}

    /// An object store of which nobody but browsers has seen anything.
    public static EvidenceStore unreachable(Path home) {
        var nowhere = URI.create("http://127.0.0.1:1");
        var place =
                new Place(
                        "evidence",
                        nowhere,
                        "us-east-1",
                        new Key("key", "secret"),
                        "AES256",
                        true,
                        URI.create("https://media.example"));
        return new S3Store(new Bucket(place), home);
    }

    public static EvidenceStore folder(Settings settings) {
        return new FolderStore(settings.home());
    }
}
