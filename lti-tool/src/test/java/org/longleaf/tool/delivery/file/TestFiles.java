package org.longleaf.tool.delivery.file;

import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.delivery.CeuPosting;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.CeuReports.Turn;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.TestOutbox;
import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Files of credit on an outbox of its own: the home district has Transfer Credit files, the
/// context district HRMS files, and one admin looks after both.
public final class TestFiles {
    public final TestOutbox office = new TestOutbox();
    public final AuditEvents audit =
            new AuditEvents(office.sql, office.ids, office.clock, JsonMapper.builder().build());
    public final Profiles profiles = new Profiles(office.sql, office.ids, office.clock);
    public final CreditWays ways = new CreditWays(office.sql, office.clock);
    public final CreditFiles files = new CreditFiles(office.sql, office.ids, office.clock);
    public final WaitingCredit waiting = new WaitingCredit(office.sql, office.clock);
    public final Stuck stuck = new Stuck(office.sql, office.clock);
    public final MakeFile make = new MakeFile(profiles, ways, files, waiting, audit);
    public final WriteFile write = new WriteFile(office.transactions, profiles, files);
    public final CeuReports reports =
            new CeuReports(office.sql, new Districts(office.sql), office.outbox, office.clock);
    public final Lane ncees = new Lane(Destination.NCEES_FILE, office.home);
    public final Lane hrms = new Lane(Destination.HRMS_FILE, office.context);
    public final UUID admin = office.person();

    public TestFiles() {
        office.creditGoes(office.home, "nceesTransferCreditCsv");
        lookAfter(office.home);
        lookAfter(office.context);
    }

    private void lookAfter(UUID district) {
        office.owner()
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, office.ids.generate())
                .set(ROLE_GRANT.PERSON_ID, admin)
                .set(ROLE_GRANT.ROLE, "district_admin")
                .set(ROLE_GRANT.DISTRICT_ID, district)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, Instant.parse("2026-01-01T00:00:00Z"))
                .execute();
    }

    public UUID teacher(String uid, String name) {
        UUID person = office.person();
        office.owner()
                .update(PERSON)
                .set(PERSON.UID, uid)
                .set(PERSON.NAME, name)
                .where(PERSON.ID.eq(person))
                .execute();
        return person;
    }

    /// What somebody earned; the award.
    public UUID owe(Lane lane, UUID person, String uid, String title) {
        UUID award = office.ids.generate();
        as(
                lane,
                () ->
                        reports.owed(
                                lane.district(),
                                person,
                                award,
                                new CeuPosting(
                                        uid,
                                        "NCMC-DL-101",
                                        title,
                                        LocalDate.of(2026, 11, 22),
                                        new BigDecimal("12.0"),
                                        new BigDecimal("1.2"),
                                        Map.of(
                                                "literacy", new BigDecimal("0.6"),
                                                "general", new BigDecimal("0.6")),
                                        URI.create("https://longleaf.example/badges/x"),
                                        new CeuPosting.Besides(
                                                "Amara Testwell",
                                                "Captions a video",
                                                Instant.parse("2026-11-01T03:00:00Z")))));
        return award;
    }

    public void takeBack(Lane lane, UUID award, int number) {
        as(lane, () -> reports.reversed(new Turn(award, number, null)));
    }

    public Optional<Made> make(Lane lane) {
        return office.transactions.call(scope(lane), () -> make.make(lane, admin));
    }

    public String text(Made file, Part part) {
        var out = new ByteArrayOutputStream();
        write.write(scope(file.lane()), file, part, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    public Made again(Made file) {
        return office.transactions.call(
                scope(file.lane()), () -> files.find(file.id()).orElseThrow());
    }

    public Scope scope(Lane lane) {
        return new Scope(lane.district(), admin, null);
    }

    public void as(Lane lane, Runnable work) {
        office.transactions.run(scope(lane), work);
    }

    public String state(String key) {
        return office.all().stream()
                .filter(row -> row.getIdempotencyKey().equals(key))
                .findFirst()
                .orElseThrow()
                .getState();
    }
}
