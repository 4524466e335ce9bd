package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
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
            new CeuReports(office.sql, new Districts(office.sql), office.outbox);
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
    void a_district_with_another_way_owes_nothing() {
        office.connectToNcees(office.context, ENDPOINT, new byte[0]);

        owe(office.context);

        assertThat(office.all()).isEmpty();
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
                URI.create("https://longleaf.example/badges/x"));
    }
}
