package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.tool.Converters;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.FileName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

class ShownCopiesTest {

    private static final ShownCopies COPIES = copies();

    /// Each is made once.
    private static final Map<Samples, Made> MADE = new EnumMap<>(Samples.class);

    @TempDir static Path folder;

    @ParameterizedTest
    @EnumSource
    void nothing_that_was_planted_reaches_the_copy(Samples sample) throws IOException {
        assertThat(ContentType.of(sample.file(), FileName.of("x." + sample.type().extension())))
                .contains(sample.type());

        Made made = made(sample);

        assertThat(Markers.in(made.file())).isEmpty();
        assertThat(made.facts().text()).doesNotContain("MARKER");
    }

    @ParameterizedTest
    @EnumSource
    void the_copy_shows_what_the_original_shows(Samples sample) throws IOException {
        Made made = made(sample);

        Sameness.check(sample, made, folder);
    }

    @Test
    void a_document_that_was_written_in_an_office_program_is_tagged() throws IOException {
        try (var copy = Loader.loadPDF(made(Samples.DOCX).file().toFile())) {
            assertThat(copy.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
        }
    }

    @Test
    void a_video_that_was_held_upright_stays_upright() throws IOException {
        Path held = folder.resolve("held.mp4");
        Samples.ffmpeg(
                "-i "
                        + Samples.MP4.file()
                        + " -map 0:v:0 -map 0:a:0 -c copy -metadata:s:v rotate=90",
                held);
        Path work = Files.createDirectory(folder.resolve("held"));

        var made = (Made) COPIES.make(held, ContentType.MP4, null, work);

        Sameness.frames(held, made.file(), folder);
    }

    private static Made made(Samples sample) throws IOException {
        Made known = MADE.get(sample);
        if (known != null) {
            return known;
        }
        Path work = Files.createDirectory(folder.resolve(sample.name()));
        var outcome = COPIES.make(sample.file(), sample.type(), null, work);
        assertThat(outcome).isInstanceOf(Made.class);
        MADE.put(sample, (Made) outcome);
        return (Made) outcome;
    }

    static ShownCopies copies() {
        return new ShownCopies(
                new InstalledPrograms(
                        Converters.ffmpeg().toString(), Converters.office().toString()));
    }
}
