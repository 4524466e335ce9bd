package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
        Instant then = office.clock.instant().plus(Duration.ofMinutes(30));
        reverse(1, then);
        reverse(3, then);

        assertThat(office.all())
                .extracting(row -> row.getNextTryAt())
                .containsExactly(office.clock.instant(), then, then);
        assertThat(takeBack(1)).isTrue();
        assertThat(takeBack(1)).as("once").isFalse();
        office.clock.move(Duration.ofMinutes(30));
        assertThat(takeBack(3)).as("a lane may have it").isFalse();
        assertThat(takeBack(7)).as("never owed").isFalse();
        assertThat(office.all())
                .extracting(row -> row.getState())
                .containsExactly("waiting", "taken_back", "waiting");
    }

    private void reverse(int number, Instant from) {
        office.transactions.run(
                Scope.ofDistrict(office.home),
                () ->
                        reports.reversed(
                                office.home, person, new Turn(award, number, from), posting()));
    }

    private boolean takeBack(int number) {
        return office.transactions.call(
                Scope.ofDistrict(office.home), () -> reports.takeBack(award, number));
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
