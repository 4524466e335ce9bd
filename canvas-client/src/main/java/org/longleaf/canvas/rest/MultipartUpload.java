package org.longleaf.canvas.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.StreamedBody;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/// An upload's second step: Canvas's own parameters, then the file, which must come last (RFC 7578;
/// canvas-contract.md, section 9.5). One object is sent once.
final class MultipartUpload implements StreamedBody {
    private static final int PIECE = 1 << 16;

    private final NewFile file;
    private final String boundary = "longleaf-" + UUID.randomUUID();
    private final byte[] head;
    private final byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
    private @Nullable IOException broken;

    MultipartUpload(UploadSlot slot, NewFile file) {
        this.file = file;
        var text = new StringBuilder();
        slot.params()
                .forEach((name, value) ->
                        text.append(part(name)).append("\r\n\r\n").append(value).append("\r\n"));
        text.append(part(slot.fileName()))
                .append("; filename=\"")
                .append(quoted(file.name()))
                .append("\"\r\nContent-Type: ")
                .append(file.contentType())
                .append("\r\n\r\n");
        head = text.toString().getBytes(UTF_8);
    }

    private String part(String name) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\""
                .formatted(boundary, quoted(name));
    }

    // As browsers write it (HTML, multipart/form-data encoding algorithm).
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public long length() {
        return head.length + file.size() + tail.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(head);
        try (var in = opened()) {
            var piece = new byte[PIECE];
            long left = file.size();
            for (int read = read(in, piece); read >= 0; read = read(in, piece)) {
                left -= read;
                if (left < 0) {
                    throw broken(new IOException("the file is longer than it was said to be"));
                }
                out.write(piece, 0, read);
            }
            if (left > 0) {
                throw broken(new EOFException("the file is shorter than it was said to be"));
            }
        }
        out.write(tail);
    }

    private InputStream opened() throws IOException {
        try {
            return file.bytes().open();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private int read(InputStream in, byte[] piece) throws IOException {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private IOException broken(IOException e) {
        broken = e;
        return e;
    }

    /// Why the file itself could not be read; null where it could, whatever became of the sending.
    @Nullable IOException broken() {
        return broken;
    }
}
