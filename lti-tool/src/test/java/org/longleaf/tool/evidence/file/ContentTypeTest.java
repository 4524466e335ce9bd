package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

class ContentTypeTest {

    private static final String ZIP =
            "PK\3\4\u0014\0\6\0\b\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\u0013\0\0\0";

    private static final String ZIP_OF_ODT =
            "PK\3\4\u0014\0\0\b\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\b\0\0\0"
                    + "mimetypeapplication/vnd.oasis.opendocument.text";

    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

    record Sample(String name, String begins, @Nullable ContentType type) {}

    static List<Sample> samples() {
        return List.of(
                new Sample("a.pdf", "%PDF-1.7\n", ContentType.PDF),
                new Sample("a.exe", "%PDF-1.7\n", ContentType.PDF),
                new Sample("a.docx", ZIP + "[Content_Types].xml", ContentType.DOCX),
                new Sample("a.pptx", ZIP + "_rels/.rels", ContentType.PPTX),
                new Sample("a.xlsx", ZIP + "xl/workbook.xml", ContentType.XLSX),
                new Sample("a.zip", ZIP + "word/document.xml", null),
                new Sample("a.docx", ZIP + "META-INF/MANIFEST.MF", null),
                new Sample("a.odt", ZIP_OF_ODT, ContentType.ODT),
                new Sample("a.txt", "Año nuevo", ContentType.TEXT),
                new Sample("a.csv", "a,b\n1,2", ContentType.TEXT),
                new Sample("a.md", "# Title\n", ContentType.TEXT),
                new Sample("a.mp4", "\0\0\0\u0018ftypisom\0\0\2\0isom", ContentType.MP4),
                new Sample("a.mp4", "\0\0\0\u0018ftypmp42\0\0\0\0mp42", ContentType.MP4),
                new Sample("a.m4a", "\0\0\0\u0018ftypmp42\0\0\0\0mp42", ContentType.M4A),
                new Sample("a.mov", "\0\0\0\u0014ftypqt  \0\0\0\0qt  ", ContentType.QUICKTIME),
                new Sample("a.m4a", "\0\0\0\u0018ftypM4A \0\0\0\0M4A ", ContentType.M4A),
                new Sample(
                        "a.webm",
                        "\u001aE\u00df\u00a3\u009fB\u0086\u0081\1B\u0082\u0084webm",
                        ContentType.WEBM),
                new Sample(
                        "a.mkv",
                        "\u001aE\u00df\u00a3\u00a3B\u0082\u0088matroska",
                        ContentType.MATROSKA),
                new Sample("a.mp3", "ID3\3\0\0\0\0\0\0", ContentType.MP3),
                new Sample("a.wav", "RIFF\0\0\0\0WAVEfmt ", ContentType.WAV),
                new Sample(
                        "a.ogg",
                        "OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\u0013OpusHead",
                        ContentType.OGG),
                new Sample("a.jpg", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0", ContentType.JPEG),
                new Sample("a.png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", ContentType.PNG),
                new Sample("a.gif", "GIF89a", ContentType.GIF),
                new Sample("a.webp", "RIFF\0\0\0\0WEBPVP8 ", ContentType.WEBP),
                new Sample("a.heic", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic", ContentType.HEIC),
                new Sample("a.pdf", "<!doctype html><html><body>", null),
                new Sample("a.png", SVG, null),
                new Sample("a.svg", SVG, null),
                new Sample("a.txt", "<?xml version=\"1.0\"?>\n" + SVG, null),
                new Sample("a.pdf", "MZ\u0090\0\3", null),
                new Sample("a.txt", "#!/bin/sh\nrm -rf /", null),
                new Sample("a.doc", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", null),
                new Sample("a.pdf", "Rar!\u001a\7\0", null));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_type_is_read_from_the_content(Sample sample) {
        byte[] begins =
                sample.begins()
                        .getBytes(
                                sample.name().equals("a.txt")
                                        ? StandardCharsets.UTF_8
                                        : StandardCharsets.ISO_8859_1);

        assertThat(ContentType.of(begins, FileName.of(sample.name())))
                .isEqualTo(Optional.ofNullable(sample.type()));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_stored_is_found_again(ContentType type) {
        assertThat(ContentType.stored(type.mediaType())).isEqualTo(type);
    }
}
