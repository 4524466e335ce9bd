package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.delivery.CeuPosting.Besides;
import org.longleaf.tool.delivery.CeuReports.Turn;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

class CeuReportsDatabaseTest {
    private static final URI ENDPOINT = URI.create("https://ncees.example/v1");

    private final TestOutbox office = new TestOutbox();
    private final CeuReports reports =
            new CeuReports(office.sql, new Districts(office.sql), office.outbox, office.clock);
    private final UUID person = office.person();
    private final UUID award = office.ids.generate();

    @Test
    void a_connected_district_owes_the_record_once() {
        office.connectToNcees(office.home, ENDPOINT, new byte[0]);

        owe(office.home);
        owe(office.home);

        assertThat(office.all())
                .singleElement()
                .returns("ncees", row -> row.getDestination())
                .returns("ceu-" + award, row -> row.getIdempotencyKey())
                .returns(office.home, row -> row.getLaneDistrictId())
                .returns(ENDPOINT.toString(), row -> row.getAddress())
                .returns(award, row -> row.getSubjectId());
    }

    @Test
    void the_record_is_written_as_the_contract_has_it() {
        office.connectToNcees(office.home, ENDPOINT, new byte[0]);

        owe(office.home);

        assertThat(office.all().getFirst().getPayload())
                .isEqualTo(
                        "{\"uid\":\"9000000001\",\"classCode\":\"NCMC-DL-101\",\"title\":\"Captions"
                                + " for all\",\"completedOn\":\"2026-11-22\",\"contactHours\":20.0,"
                                + "\"ceu\":2.0,\"split\":{\"digital\":0.5,\"general\":1.5},"
                                + "\"evidenceOfAward\":\"https://longleaf.example/badges/x\"}");
    }

    @Test
    void a_district_whose_teachers_hand_in_certificates_owes_nothing() {
        office.creditGoes(office.context, "certificateOnly");

        owe(office.context);

        assertThat(office.all()).isEmpty();
    }

    @Test
    void a_district_with_files_owes_a_row_that_says_more_and_wakes_no_lane() {
        owe(office.context);

        assertThat(office.all())
                .singleElement()
                .returns("hrms_file", row -> row.getDestination())
                .returns("ceu-" + award, row -> row.getIdempotencyKey());
        assertThat(office.all().getFirst().getPayload())
                .endsWith(
                        ",\"name\":\"Amara Testwell\",\"description\":\"Captions a video\","
                                + "\"startedOn\":\"2026-10-31\"}");
        assertThat(office.wokenLanes()).isEmpty();
    }

    @Test
    void what_lies_in_no_file_is_kept_back_whenever_it_was_owed() {
        office.creditGoes(office.home, "nceesTransferCreditCsv");
        owe(office.home);
        office.clock.move(Duration.ofDays(3));

        at(() -> reports.reversed(new Turn(award, 1, null)));
        at(() -> reports.restored(new Turn(award, 2, null)));
        settle("-2", "sent");
        at(() -> reports.reversed(new Turn(award, 3, null)));
        at(() -> reports.restored(new Turn(award, 4, null)));
        at(() -> reports.reversed(new Turn(award, 5, null)));

        assertThat(office.all())
                .extracting(
                        row -> row.getIdempotencyKey().substring(("ceu-" + award).length()),
                        row -> row.getState(),
                        row -> row.getPayload().contains("\"reversal\":true"))
                .containsExactly(
                        tuple("", "taken_back", false),
                        tuple("-2", "sent", false),
                        tuple("-3", "taken_back", true),
                        tuple("-5", "waiting", true));
        assertThat(office.all()).allMatch(row -> row.getDestination().equals("ncees_file"));
    }

    @Test
    void what_a_file_was_refused_for_is_not_taken_back_there() {
        office.creditGoes(office.home, "nceesTransferCreditCsv");
        owe(office.home);
        settle("", "refused");

        at(() -> reports.reversed(new Turn(award, 1, null)));
        assertThat(office.all()).singleElement().returns("not_wanted", row -> row.getState());

        at(() -> reports.restored(new Turn(award, 2, null)));
        assertThat(office.all()).extracting(row -> row.getState()).contains("waiting");
    }

    private void settle(String key, String state) {
        office.owner()
                .execute(
                        "update delivery set state = {0}, sent_at = {1}, settled_at = {2}"
                                + " where idempotency_key = {3}",
                        state,
                        DSL.val(office.clock.instant(), DELIVERY.SENT_AT),
                        DSL.val(
                                state.equals("sent") ? null : office.clock.instant(),
                                DELIVERY.SETTLED_AT),
                        "ceu-" + award + key);
    }

    @Test
    void a_district_without_a_connection_owes_the_record_until_it_has_one() {
        office.connectToNcees(office.elsewhere, ENDPOINT, new byte[0]);

        owe(office.home);

        assertThat(office.all())
                .singleElement()
                .returns("not connected yet", row -> row.getAddress())
                .returns("waiting", row -> row.getState());
    }

    @Test
    void a_reversal_waits_and_may_be_taken_back_until_its_time_has_come() {
        office.connectToNcees(office.home, ENDPOINT, new byte[0]);
        owe(office.home);
        Instant begun = office.clock.instant();
        Instant then = begun.plus(Duration.ofMinutes(30));
        at(() -> reports.reversed(new Turn(award, 1, then)));
        at(() -> reports.restored(new Turn(award, 2, null)));
        at(() -> reports.reversed(new Turn(award, 3, then)));
        at(() -> reports.reversed(new Turn(award, 5, then)));
        office.clock.move(Duration.ofMinutes(30));
        at(() -> reports.restored(new Turn(award, 4, null)));

        assertThat(office.all())
                .extracting(
                        row -> row.getIdempotencyKey().substring(("ceu-" + award).length()),
                        row -> row.getState(),
                        row -> row.getNextTryAt())
                .containsExactly(
                        tuple("", "waiting", begun),
                        tuple("-1", "taken_back", then),
                        tuple("-3", "waiting", then),
                        tuple("-4", "waiting", then));
        assertThat(office.all().getLast().getPayload())
                .isEqualTo(office.all().getFirst().getPayload());
        assertThat(office.all().get(2).getPayload())
                .isEqualTo(
                        office.all().getFirst().getPayload().replaceFirst("}$", "")
                                + ",\"reversal\":true}");
    }

    @Test
    void what_was_never_owed_is_neither_taken_back_nor_owed_anew() {
        office.connectToNcees(office.home, ENDPOINT, new byte[0]);

        at(() -> reports.reversed(new Turn(award, 1, null)));
        at(() -> reports.restored(new Turn(award, 2, null)));

        assertThat(office.all()).isEmpty();
    }

    private void at(Runnable work) {
        office.transactions.run(Scope.ofDistrict(office.home), work);
    }

    private void owe(UUID district) {
        office.transactions.run(
                Scope.ofDistrict(district), () -> reports.owed(district, person, award, posting()));
    }

    private static CeuPosting posting() {
        return new CeuPosting(
                "9000000001",
                "NCMC-DL-101",
                "Captions for all",
                LocalDate.of(2026, 11, 22),
                new BigDecimal("20.0"),
                new BigDecimal("2.0"),
                Map.of("general", new BigDecimal("1.5"), "digital", new BigDecimal("0.5")),
                URI.create("https://longleaf.example/badges/x"),
                new Besides(
                        "Amara Testwell",
                        "Captions a video",
                        Instant.parse("2026-11-01T03:00:00Z")));
    }
}
