package org.longleaf.tool.evidence.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.evidence.OwnFile;
import org.longleaf.tool.evidence.copy.hide.Box;
import org.longleaf.tool.evidence.copy.hide.Hidden;
import org.longleaf.tool.evidence.copy.hide.Hidden.Cover;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnPicture;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.copy.hide.Hidden.Style;
import org.longleaf.tool.evidence.copy.hide.Span;
import org.longleaf.tool.web.ScreenProblem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

class SpecsTest {

    private static final String BOX = "\"left\":0.1,\"top\":0.2,\"width\":0.9,\"height\":0.5";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image | {} | empty",
                "image | [] | empty",
                "image | {\"boxes\":[]} | empty",
                "image | not json | wrong",
                "image | {\"boxes\":[{\"left\":\"0.1\",\"top\":0,\"width\":1,\"height\":1}]} | wrong",
                "image | {\"boxes\":[{\"left\":NaN,\"top\":0,\"width\":1,\"height\":1}]} | wrong",
                "image | {\"boxes\":[{\"left\":-0.1,\"top\":0,\"width\":1,\"height\":1}]} | wrong",
                "image | {\"boxes\":[{\"left\":0.5,\"top\":0,\"width\":0.6,\"height\":1}]} | wrong",
                "image | {\"boxes\":[{\"left\":0,\"top\":0,\"width\":1e999,\"height\":1}]} | wrong",
                "image | {\"boxes\":[{\"left\":0,\"top\":0,\"width\":0,\"height\":1}]} | wrong",
                "image | {\"boxes\":[{\"left\":1,\"top\":0,\"width\":0.00001,\"height\":1}]} | wrong",
                "image | {\"boxes\":[3]} | wrong",
                "image | {\"muted\":[{\"from\":0,\"to\":1}]} | wrong",
                "video | {\"boxes\":[{BOX}]} | wrong",
                "video | {\"boxes\":[{BOX,\"from\":-1,\"to\":1}]} | wrong",
                "video | {\"boxes\":[{BOX,\"from\":5,\"to\":5}]} | wrong",
                "video | {\"boxes\":[{BOX,\"from\":0.5,\"to\":9}]} | wrong",
                "video | {\"boxes\":[{BOX,\"from\":0,\"to\":9223372036854775808}]} | wrong",
                "video | {\"boxes\":[{BOX,\"from\":0,\"to\":4001}]} | beyond",
                "video | {\"muted\":[{\"from\":0,\"to\":4001}]} | beyond",
                "video | {\"style\":\"thin\",\"boxes\":[{BOX,\"from\":0,\"to\":9}]} | wrong",
                "silent | {\"muted\":[{\"from\":0,\"to\":1}]} | no_sound",
                "audio | {\"boxes\":[{BOX,\"from\":0,\"to\":9}]} | wrong",
            })
    void what_cannot_be_is_refused(String kind, String spec, String why) {
        assertThatThrownBy(() -> asked(kind, spec.replace("BOX", BOX)))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("redaction_" + why));
    }

    @ParameterizedTest
    @CsvSource({
        "image, boxes, 51",
        "image, boxes, 10000",
        "video, boxes, 101",
        "video, muted, 101"
    })
    void too_much_is_refused(String kind, String what, int count) {
        String one = "{" + BOX + ",\"from\":0,\"to\":9}";
        String spec = "{\"" + what + "\":[" + (one + ",").repeat(count - 1) + one + "]}";

        assertThatThrownBy(() -> asked(kind, spec)).hasMessage("redaction_too_many");
    }

    @Test
    void silent_stretches_that_touch_become_one() {
        Hidden hidden =
                asked(
                        "video",
                        "{\"muted\":[{\"from\":900,\"to\":1000},{\"from\":0,\"to\":500},"
                                + "{\"from\":400,\"to\":600},{\"from\":600,\"to\":700},{\"from\":10,\"to\":20}]}");

        assertThat(((OnRecording) hidden).muted())
                .containsExactly(new Span(0, 700), new Span(900, 1000));
        assertThat(hidden.mutedMillis()).isEqualTo(800);
    }

    @Test
    void what_is_kept_is_read_again_as_it_was() {
        Hidden picture = new OnPicture(List.of(new Box(0.1, 0.2, 0.3, 0.4)));
        Hidden recording =
                new OnRecording(
                        Style.BLUR,
                        List.of(new Cover(new Box(0, 0, 1, 1), new Span(1, 2))),
                        List.of(new Span(3, 4)));

        assertThat(Specs.kept(Specs.written(picture))).isEqualTo(picture);
        assertThat(Specs.kept(Specs.written(recording))).isEqualTo(recording);
    }

    @Test
    void a_box_that_a_rounded_sum_puts_beyond_the_edge_ends_at_it() {
        assertThat(new Box(0.33334, 0, 0.66667, 1).width()).isEqualTo(1 - 0.33334);
    }

    @Test
    void a_box_grows_to_whole_blocks_and_not_out_of_the_picture() {
        assertThat(new Box(0.1, 0.1, 0.1, 0.1).in(320, 180, 16, 0))
                .isEqualTo(new Box.Area(32, 16, 32, 32));
        assertThat(new Box(0.95, 0.95, 0.05, 0.05).in(320, 180, 16, 8))
                .isEqualTo(new Box.Area(288, 160, 32, 20));
        assertThat(new Box(0, 0, 1, 1).in(5, 5, 16, 0)).isEqualTo(new Box.Area(0, 0, 5, 5));
    }

    private static Hidden asked(String kind, String spec) {
        boolean silent = kind.equals("silent");
        @Nullable Integer seconds = kind.equals("image") ? null : 3;
        UUID id = UUID.randomUUID();
        var file =
                new OwnFile(
                        id,
                        id,
                        id,
                        id,
                        "b",
                        "E1",
                        "n",
                        silent ? "video" : kind,
                        id,
                        id,
                        "video/mp4",
                        seconds,
                        !silent && seconds != null);
        return Specs.asked(spec.getBytes(StandardCharsets.UTF_8), file);
    }
}
