package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.longleaf.tool.StartRefused;
import org.longleaf.tool.evidence.copy.Abilities.Ability;
import org.longleaf.tool.evidence.copy.Abilities.How;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.FileName;

import java.io.IOException;
import java.nio.file.Path;

class WithoutProgramsTest {

    private static final InstalledPrograms NONE = new InstalledPrograms("none", "none");

    @TempDir Path work;

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"MP4", "M4A"})
    void the_gate_alone_lets_nothing_through_that_was_planted(Samples sample) throws IOException {
        var made = (Made) new ShownCopies(NONE).make(sample.file(), sample.type(), null, work);

        assertThat(Markers.in(made.file())).isEmpty();
        assertThat(made.type()).isEqualTo(sample.type());
        Sameness.check(sample, made, work);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"QUICKTIME", "MATROSKA", "WEBM", "OGG", "HEIC"})
    void what_would_have_to_be_converted_asks_for_ffmpeg(Samples sample) throws IOException {
        assertThat(new ShownCopies(NONE).make(sample.file(), sample.type(), null, work))
                .isEqualTo(new Refused(Why.NEEDS_FFMPEG));
    }

    @Test
    void a_document_of_office_asks_for_office() throws IOException {
        assertThat(new ShownCopies(NONE).make(Samples.DOCX.file(), ContentType.DOCX, null, work))
                .isEqualTo(new Refused(Why.NEEDS_OFFICE));
    }

    @Test
    void the_teacher_is_told_what_to_send_instead() {
        Abilities abilities = new Abilities(NONE);

        assertThat(abilities.of(FileName.of("plan.docx")))
                .contains(new Ability(How.NOT_HERE, "pdf"));
        assertThat(abilities.of(FileName.of("IMG_1.MOV")))
                .contains(new Ability(How.NOT_HERE, "mp4"));
        assertThat(abilities.of(FileName.of("IMG_1.heif")))
                .contains(new Ability(How.NOT_HERE, "jpg"));
        assertThat(abilities.of(FileName.of("IMG_1.jpeg"))).contains(new Ability(How.SHOWN, null));
        assertThat(abilities.of(FileName.of("plan"))).isEmpty();
        assertThat(abilities.playsOrConverts(ContentType.DOCX)).isFalse();
    }

    @Test
    void a_setting_that_names_no_program_ends_the_start() {
        assertThatThrownBy(() -> new InstalledPrograms("/nowhere/ffmpeg", "none"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("LONGLEAF_FFMPEG");
    }
}
