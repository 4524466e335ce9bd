package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.longleaf.tool.Converters;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Outcome;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.FileName;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class BadFilesTest {

    private static final ShownCopies COPIES = ShownCopiesTest.copies();

    @TempDir Path folder;

    /// Sound is left out: recorders end where they are switched off.
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OGG", "MP3"})
    void half_a_file_is_refused(Samples sample) throws IOException {
        byte[] whole = Files.readAllBytes(sample.file());

        Outcome outcome = made(sample.type(), Arrays.copyOf(whole, whole.length / 2));

        assertThat(outcome).isEqualTo(new Refused(Why.BROKEN));
    }

    @ParameterizedTest
    @EnumSource
    void anything_that_calls_itself_a_type_is_refused(Samples sample) throws IOException {
        byte[] page =
                "<!doctype html><script>alert(1)</script>"
                        .repeat(50)
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(made(sample.type(), page)).isEqualTo(new Refused(Why.BROKEN));
    }

    @Test
    void a_bomb_is_refused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            for (int megabyte = 0; megabyte < 80; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
        }

        assertThat(made(ContentType.DOCX, out.toByteArray())).isEqualTo(new Refused(Why.BOMB));
    }

    @Test
    void macros_are_refused() throws IOException {
        Path file = folder.resolve("macros.docx");
        Map<String, String> parts = OfficeSamples.word("");
        parts.put("word/vbaProject.bin", "Sub AutoOpen()");
        OfficeSamples.write(file, parts);

        assertThat(made(ContentType.DOCX, Files.readAllBytes(file)))
                .isEqualTo(new Refused(Why.MACROS));
    }

    @Test
    void a_picture_that_says_it_is_enormous_is_refused() throws IOException {
        byte[] png = Files.readAllBytes(Samples.PNG.file());
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);

        assertThat(made(ContentType.PNG, png)).isEqualTo(new Refused(Why.TOO_LARGE_PICTURE));
    }

    @Test
    void a_pdf_with_a_zip_behind_it_loses_the_zip() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(Files.readAllBytes(Samples.PDF.file()));
        both.write(Files.readAllBytes(Samples.DOCX.file()));

        var made = (Made) made(ContentType.PDF, both.toByteArray());

        assertThat(Files.readString(made.file(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PK\3\4", "PK\5\6");
        assertThat(Markers.in(made.file())).isEmpty();
    }

    @Test
    void a_pdf_that_asks_for_a_password_is_refused() throws IOException {
        assertThat(made(ContentType.PDF, encrypted("secret")))
                .isEqualTo(new Refused(Why.ENCRYPTED));
    }

    @Test
    void a_pdf_that_only_forbids_is_opened() throws IOException {
        var made = (Made) made(ContentType.PDF, encrypted(""));

        assertThat(made.facts().text()).contains(PdfSamples.LINES);
        try (PDDocument copy = Loader.loadPDF(made.file().toFile())) {
            assertThat(copy.isEncrypted()).isFalse();
        }
    }

    @Test
    void three_hundred_pages_are_copied() throws IOException {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            var font = new PDType1Font(FontName.HELVETICA);
            for (int number = 1; number <= 300; number++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 12);
                    content.showText("Page number " + number + ".");
                    content.endText();
                }
            }
            document.save(out);
        }

        var made = (Made) made(ContentType.PDF, out.toByteArray());

        assertThat(made.facts().pages()).isEqualTo(300);
        assertThat(made.facts().text()).contains("Page number 300.");
    }

    @Test
    void a_playlist_that_calls_itself_a_video_reaches_nothing() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            String address = "http://127.0.0.1:" + server.socket().getLocalPort() + "/";
            String hls = "#EXTM3U\n#EXTINF:1,\n" + address + "a.ts\n#EXT-X-ENDLIST\n";
            String concat = "ffconcat version 1.0\nfile " + address + "a.mp4\n";

            for (String playlist : new String[] {hls, concat}) {
                byte[] bytes = playlist.getBytes(StandardCharsets.UTF_8);
                for (ContentType type : new ContentType[] {ContentType.MP4, ContentType.MATROSKA}) {
                    assertThat(made(type, bytes)).isEqualTo(new Refused(Why.BROKEN));
                }
            }
            assertThat(server.accept()).isNull();
        }
    }

    /// With the network at hand: what keeps LibreOffice from it must be its own settings too.
    @Test
    void a_document_whose_picture_stands_elsewhere_reaches_nothing() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            Path file = folder.resolve("linked.docx");
            String address = "http://127.0.0.1:" + server.socket().getLocalPort() + "/a.png";
            OfficeSamples.write(file, OfficeSamples.linked(address));

            Path pdf =
                    OfficeFile.toPdf(
                            file,
                            ContentType.DOCX,
                            Optional.of(new Program(List.of(), Converters.office())),
                            folder);

            assertThat(pdf).exists();
            assertThat(server.accept()).isNull();
        }
    }

    @Test
    void text_of_any_code_becomes_utf_8_without_control_characters() throws IOException {
        assertThat(text("Z\u00fcrich\u0007\u001b[2J\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Z\u00fcrich[2J\n");
        assertThat(text("Z\u00fcrich".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("Z\u00fcrich");
        assertThat(text("\uFEFFZ\u00fcrich".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("Z\u00fcrich");
    }

    @Test
    void an_archive_is_no_office_file() throws IOException {
        Path zip = folder.resolve("plain.docx");
        OfficeSamples.write(zip, Map.of("word/readme.txt", "none"));
        Path jar = folder.resolve("program.docx");
        Map<String, String> parts = OfficeSamples.word("");
        parts.put("META-INF/MANIFEST.MF", "Main-Class: Evil");
        OfficeSamples.write(jar, parts);
        Path archive = folder.resolve("archive.docx");
        Files.write(archive, new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C, 0, 4});

        for (Path file : new Path[] {zip, jar, archive}) {
            assertThat(ContentType.of(file, FileName.of("lesson.docx"))).isEmpty();
        }
    }

    @Test
    void an_office_file_is_told_by_its_parts_whatever_its_name() throws IOException {
        assertThat(ContentType.of(Samples.DOCX.file(), FileName.of("table.xlsx")))
                .contains(ContentType.DOCX);
    }

    private String text(byte[] bytes) throws IOException {
        var made = (Made) made(ContentType.TEXT, bytes);
        assertThat(made.facts().text()).isEqualTo(Files.readString(made.file()));
        return Files.readString(made.file());
    }

    private Outcome made(ContentType type, byte[] bytes) throws IOException {
        Path file = Files.createTempFile(folder, "bad", "");
        Files.write(file, bytes);
        return COPIES.make(file, type, null, Files.createTempDirectory(folder, "work"));
    }

    private static byte[] encrypted(String password) throws IOException {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(Samples.PDF.file().toFile())) {
            document.protect(
                    new StandardProtectionPolicy("owner", password, new AccessPermission()));
            document.save(out);
        }
        return out.toByteArray();
    }
}
