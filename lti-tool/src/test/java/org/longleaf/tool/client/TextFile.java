package org.longleaf.tool.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.canvas.rest.NewFile;

import java.io.ByteArrayInputStream;

/// A file to hand to Canvas.
final class TextFile {
    private TextFile() {}

    static NewFile of(String name, String text) {
        var bytes = text.getBytes(UTF_8);
        return new NewFile(
                name,
                "text/plain",
                bytes.length,
                () -> new ByteArrayInputStream(bytes),
                "evidence",
                NewFile.OnDuplicate.RENAME);
    }
}
