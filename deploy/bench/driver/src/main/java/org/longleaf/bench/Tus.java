package org.longleaf.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A sender that speaks tus 1.0.0 as tus-js-client does with parts of 8 MiB: one creation, then a
/// PATCH for each part over the same connection, each after the answer to the one before.
///
/// @param authorization a header with its line end; empty where the subject asks for none
record Tus(Wire wire, String authorization) {

    private static final long PART = 8 << 20;
    private static final String VERSION = "Tus-Resumable: 1.0.0\r\n";

    /// @return the address of the upload
    String create(String at, long bytes) throws IOException {
        var headers =
                "%s%sUpload-Length: %d\r\nUpload-Metadata: filename %s\r\nContent-Length: 0\r\n"
                        .formatted(authorization, VERSION, bytes, base64(Recording.NAME));
        var answer = wire.send("POST", at, headers, Wire.none(), OutputStream.nullOutputStream());
        expect(201, answer);
        return URI.create(answer.header("location")).getRawPath();
    }

    void send(String upload, Recording recording) throws IOException {
        try (var file = FileChannel.open(recording.file())) {
            for (var from = 0L; from < recording.bytes(); from += PART) {
                var length = Math.min(PART, recording.bytes() - from);
                patch(upload, from, length, Wire.of(file, from, length));
            }
        }
    }

    /// @throws IOException where not all of it was taken
    void patch(String upload, long from, long length, Wire.Body body) throws IOException {
        var headers =
                "%s%sUpload-Offset: %d\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n"
                        .formatted(authorization, VERSION, from, length);
        var answer = wire.send("PATCH", upload, headers, body, OutputStream.nullOutputStream());
        expect(204, answer);
        if (!answer.header("upload-offset").equals(Long.toString(from + length))) {
            throw new IOException("the subject is at " + answer.header("upload-offset"));
        }
    }

    private static void expect(int status, Wire.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("the subject answered with " + answer);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
