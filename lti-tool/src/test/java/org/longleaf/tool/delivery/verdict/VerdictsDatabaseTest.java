package org.longleaf.tool.delivery.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tables.Tables.AUDIT_EVENT;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.file.TestFiles;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.longleaf.tool.delivery.verdict.ReadVerdicts.Read;
import org.longleaf.tool.delivery.verdict.TakeVerdicts.Taken;
import org.longleaf.tool.delivery.verdict.Verdicts.Checked;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// What comes back for files of credit, read strictly and applied once.
class VerdictsDatabaseTest {

    private final TestFiles world = new TestFiles();
    private final Verdicts verdicts =
            new Verdicts(world.office.sql, world.office.ids, world.office.clock);
    private final TakeVerdicts take = new TakeVerdicts(verdicts, world.audit);
    private final UUID amara = owed("0000000042");
    private final UUID ben = owed("0000000043");

    private UUID owed(String uid) {
        return world.owe(world.ncees, world.teacher(uid, "Amara Testwell"), uid, "Captions");
    }

    @Test
    void answers_are_shown_first_then_applied_once_and_the_refused_may_go_again() {
        world.make(world.ncees);
        String file =
                "\uFEFFDelivery Key,Verdict,Reason\r\n"
                        + "ceu-%s,Accepted,\r\n".formatted(amara)
                        + "ceu-%s,refused,\"Area, not known for 123-45-6789\"\r\n".formatted(ben);

        UUID shown = shown(file);
        assertThat(world.state("ceu-" + amara)).as("only shown").isEqualTo("sent");
        assertThat(shown(file)).as("the same file").isEqualTo(shown);
        assertThat(applied(shown)).isEqualTo(2);
        assertThat(applied(shown)).isZero();

        assertThat(world.state("ceu-" + amara)).isEqualTo("confirmed");
        assertThat(world.state("ceu-" + ben)).isEqualTo("refused");
        world.as(
                world.ncees,
                () -> {
                    var stuck = world.stuck.of(world.ncees, true).getFirst();
                    assertThat(stuck.why()).isEqualTo("Area, not known for [number]");
                    world.stuck.again(world.ncees, stuck.id());
                });
        assertThat(world.make(world.ncees).orElseThrow().deliveries()).isOne();
        assertThat(world.office.owner().fetchValues(AUDIT_EVENT.DETAILS).toString())
                .contains("\"accepted\":1", "\"refused\":1");
        assertThat(
                        applied(
                                shown(
                                        "UID,Class Code,Completion Date,Verdict\n0000000043,NCMC-DL-101,11/22/2026,ok\n")))
                .isOne();
        assertThat(world.state("ceu-" + ben)).isEqualTo("confirmed");
        assertThat(problems("Key,Status\nceu-%s,denied\nceu-%s,ok\n".formatted(amara, ben)))
                .containsExactly(tuple(2, "contradicts"), tuple(3, "said"));
    }

    @Test
    void lines_that_are_not_right_change_nothing_and_say_why() {
        UUID elsewhere =
                world.owe(
                        world.hrms, world.teacher("0000000044", "Cleo"), "0000000044", "Captions");
        world.make(world.hrms);
        UUID waiting = world.make(world.ncees).map(_ -> owed("0000000045")).orElseThrow();
        String file =
                """
                Delivery Key,Verdict,Reason,Other
                ceu-%s,accepted,,x
                ceu-%s,accepted
                ceu-%s,perhaps,,x
                ,accepted,,x
                ceu-nobody,accepted,,x
                ceu-%s,accepted,,x
                ceu-%s,accepted,,x
                "ceu"x,accepted,,x
                """
                        .formatted(amara, amara, ben, elsewhere, waiting);

        assertThat(problems(file))
                .containsExactly(
                        tuple(2, null),
                        tuple(3, "columns"),
                        tuple(4, "verdict"),
                        tuple(5, "unnamed"),
                        tuple(6, "unknown"),
                        tuple(7, "unknown"),
                        tuple(8, "unknown"),
                        tuple(9, "columns"));
    }

    @Test
    void two_areas_of_one_credit_are_refused_together_and_twice_otherwise_is_not_applied() {
        world.make(world.ncees);
        String file =
                "Delivery Key,Verdict,Reason\nceu-%s,accepted,\nceu-%s,refused,Area\n"
                        .formatted(amara, amara);
        assertThat(problems(file)).containsExactly(tuple(2, null), tuple(3, "area"));
        applied(shown(file));
        assertThat(world.state("ceu-" + amara)).isEqualTo("refused");

        UUID cleo =
                world.owe(
                        world.hrms, world.teacher("0000000044", "Cleo"), "0000000044", "Captions");
        world.make(world.hrms);
        assertThat(
                        problems(
                                world.hrms,
                                "Key,Verdict\nceu-%s,ok\nceu-%s,error\n".formatted(cleo, cleo)))
                .containsExactly(tuple(2, "double"), tuple(3, "double"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Verdict,Reason|accepted,x', header",
        "'Key,Verdict,Status|a,b,c', header",
        "'Key;Verdict|a;ok', header",
        "'Key,Verdict|', empty",
        "'Key,Verdict|a\u0000,ok', encoding"
    })
    void a_file_that_cannot_be_read_is_refused_whole(String text, String why) {
        assertThat(read(text.replace('|', '\n').getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Read.Unreadable(why));
    }

    @Test
    void bytes_that_are_no_text_and_too_many_of_them_are_refused() {
        assertThat(read(new byte[] {'K', 'e', 'y', (byte) 0xFF}))
                .isEqualTo(new Read.Unreadable("encoding"));
        assertThat(read(new byte[ReadVerdicts.MOST_BYTES + 1]))
                .isEqualTo(new Read.Unreadable("size"));
        assertThat(read("\n".repeat(ReadVerdicts.MOST_LINES + 3).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Read.Unreadable("size"));
    }

    private static Read read(byte[] file) {
        return ReadVerdicts.of(file, FirstLayouts.of(Destination.NCEES_FILE));
    }

    private List<Tuple> problems(String file) {
        return problems(world.ncees, file);
    }

    private List<Tuple> problems(Lane lane, String file) {
        UUID shown = shown(lane, file);
        return world.office.transactions.call(
                world.scope(lane),
                () ->
                        verdicts.lines(shown).stream()
                                .map((Checked line) -> tuple(line.number(), line.problem()))
                                .toList());
    }

    private UUID shown(String file) {
        return shown(world.ncees, file);
    }

    private UUID shown(Lane lane, String file) {
        Taken taken =
                world.office.transactions.call(
                        world.scope(lane),
                        () ->
                                take.read(
                                        lane,
                                        FirstLayouts.of(lane.destination()),
                                        file.getBytes(StandardCharsets.UTF_8),
                                        world.admin));
        assertThat(taken).isInstanceOf(Taken.Shown.class);
        return ((Taken.Shown) taken).file();
    }

    private int applied(UUID file) {
        return world.office.transactions.call(
                world.scope(world.ncees),
                () -> take.apply(verdicts.find(world.ncees, file).orElseThrow(), world.admin));
    }
}
