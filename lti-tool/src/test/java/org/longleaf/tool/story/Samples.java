package org.longleaf.tool.story;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.longleaf.tool.Converters;
import org.longleaf.tool.evidence.copy.OfficeSamples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Files to hand in, each another one: what is handed in twice is a story of its own.
final class Samples {

    private static final int RATE = 8000;

    private final Path folder;
    private final byte[] movie;
    private int made;

    Samples(Path folder) throws IOException {
        this.folder = folder;
        Path file = folder.resolve("movie.mp4");
        Converters.ffmpeg(
                "-f lavfi -i testsrc=d=1:s=64x48:r=5 -f lavfi -i sine=d=1:r=8000 -shortest"
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"
                        + " -metadata comment=Wiregrass",
                file);
        movie = Files.readAllBytes(file);
    }

    /// A file as somebody chooses it.
    record Sample(String name, byte[] bytes) {

        /// As upload.js tells files apart, which are small here.
        String fingerprint() {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(bytes);
                return bytes.length + "-" + HexFormat.of().formatHex(sha256.digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }

    /// One that may be chosen where these endings may.
    Sample fitting(String endings) throws IOException {
        made++;
        if (endings.contains(".pdf")) {
            return named("piece-" + made + ".pdf", "Nobody");
        }
        return named("piece-" + made + (endings.contains(".mp4") ? ".mp4" : ".wav"), "Nobody");
    }

    /// One of that name, with its author in it.
    Sample named(String name, String author) throws IOException {
        made++;
        return new Sample(
                name,
                switch (name.substring(name.lastIndexOf('.'))) {
                    case ".pdf" -> pdf(author);
                    case ".docx" -> office(OfficeSamples.word(""), author);
                    case ".xlsx" -> office(OfficeSamples.sheet(), author);
                    case ".mp4" -> video(author);
                    default -> sound();
                });
    }

    private byte[] pdf(String author) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            document.getDocumentInformation().setAuthor(author);
            try (PDPageContentStream words = new PDPageContentStream(document, page)) {
                words.beginText();
                words.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                words.newLineAtOffset(72, 700);
                words.showText("What was asked, piece " + made + ".");
                words.endText();
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private byte[] office(Map<String, String> parts, String author) throws IOException {
        parts.computeIfPresent(
                "docProps/core.xml", (_, core) -> core.replace("MARKER-author", author));
        Path file = folder.resolve("office-" + made);
        OfficeSamples.write(file, parts);
        return Files.readAllBytes(file);
    }

    /// The same pictures, and a box that says whose device took them.
    private byte[] video(String author) {
        byte[] said = (author + " " + made).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(movie.length + 8 + said.length)
                .put(movie)
                .putInt(8 + said.length)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .put(said)
                .array();
    }

    /// Half a second of a tone of its own.
    private byte[] sound() {
        int samples = RATE / 2;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (8000 * Math.sin(2 * Math.PI * (200 + 7 * made) * i / RATE)));
        }
        return wav.array();
    }
}
