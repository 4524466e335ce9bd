package org.longleaf.tool.award.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.LICENSE;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.ledger.LedgerChecks.Checked;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

class LedgerDatabaseTest {

    private static final LocalDate EXPIRY = LocalDate.of(2028, 6, 30);

    @TempDir Path home;
    private AwardWorld world;
    private CeuLedger ledger;
    private Standings standings;
    private CompareStandings compare;
    private Licenses licenses;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        ledger =
                new CeuLedger(
                        world.sql,
                        world.ids,
                        new ReportCredit(world.sql, world.people, world.reports, world.settings));
        licenses = new Licenses(world.sql, world.ids);
        standings =
                new Standings(
                        licenses,
                        new RuleSets(world.sql),
                        new DistrictExtras(world.sql, world.ids),
                        new Standings.Sources(
                                new Credits(world.sql),
                                new Homes(world.sql),
                                new StateDay(world.clock)));
        compare =
                new CompareStandings(
                        world.transactions,
                        world.sql,
                        new CompareStandings.Ways(standings, new Recounted(world.sql)),
                        new CompareStandings.Noting(
                                new LedgerChecks(world.sql, world.ids), world.audit, world.clock));
        for (UUID teacher : List.of(world.amara, world.ben)) {
            world.owner
                    .insertInto(PERSON_HOME)
                    .set(PERSON_HOME.ID, UUID.randomUUID())
                    .set(PERSON_HOME.PERSON_ID, teacher)
                    .set(PERSON_HOME.DISTRICT_ID, world.west)
                    .set(PERSON_HOME.FROM_ON, LocalDate.of(2015, 7, 1))
                    .execute();
        }
        license(world.amara, EXPIRY);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void license(UUID person, LocalDate expires) {
        world.owner
                .insertInto(LICENSE)
                .set(LICENSE.ID, world.ids.generate())
                .set(LICENSE.PERSON_ID, person)
                .set(LICENSE.LICENSE_GROUP, "teacher_6_12")
                .set(LICENSE.EXPIRES_ON, expires)
                .set(LICENSE.HOLDS, true)
                .set(LICENSE.SOURCE, "record")
                .set(LICENSE.SET_AT, AwardWorld.NOW)
                .execute();
    }

    private Renewal renewal(UUID person) {
        return world.transactions.call(new Scope(null, person, null), () -> standings.of(person));
    }

    private BigDecimal total() {
        return renewal(world.amara).standings().getFirst().total();
    }

    private void inWest(Runnable work) {
        world.transactions.run(Scope.ofDistrict(world.west), work);
    }

    private void reverse(Made made) {
        inWest(() -> ledger.reverse(made.award(), AwardWorld.NOW, AwardWorld.NOW));
    }

    private void restore(Made made) {
        inWest(() -> ledger.restore(made.award(), AwardWorld.NOW));
    }

    private void grant(UUID person, UUID district) {
        world.owner
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, person)
                .set(ROLE_GRANT.ROLE, "district_admin")
                .set(ROLE_GRANT.DISTRICT_ID, district)
                .set(ROLE_GRANT.STATE_WIDE, false)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, AwardWorld.NOW)
                .execute();
    }

    @Test
    void what_an_award_booked_is_taken_back_and_given_again_by_rows_and_nothing_is_rewritten() {
        Made made = world.award(world.amara);
        Record booked = world.owner.fetchSingle(CEU_RECORD);
        assertThat(total()).isEqualByComparingTo("1.2");

        reverse(made);
        reverse(made);
        assertThat(total()).isEqualByComparingTo("0");
        assertThat(renewal(world.amara).outside()).singleElement().returns(false, Credit::counts);

        restore(made);
        restore(made);
        assertThat(total()).isEqualByComparingTo("1.2");
        reverse(made);

        assertThat(
                        world.owner
                                .selectFrom(CEU_CHANGE)
                                .orderBy(CEU_CHANGE.NUMBER)
                                .fetch(CEU_CHANGE.CHANGE))
                .containsExactly("reversed", "restored", "reversed");
        assertThat(world.owner.fetchSingle(CEU_RECORD)).isEqualTo(booked);
        assertThat(world.owner.fetchCount(CEU_RECORD_SPLIT)).isEqualTo(2);
    }

    @Test
    void a_reversal_is_owed_after_the_record_it_takes_back() {
        world.connectNcees();
        Made made = world.award(world.amara);

        reverse(made);

        var owed = world.owner.selectFrom(DELIVERY).orderBy(DELIVERY.POSITION).fetch();
        assertThat(owed).hasSize(2);
        assertThat(owed.getLast().getIdempotencyKey()).isEqualTo("ceu-" + made.award() + "-1");
        assertThat(owed.getLast().getPayload())
                .contains("\"classCode\":\"NCMC-DL-205\"", "\"reversal\":true");
        assertThat(owed.getFirst().getPayload()).doesNotContain("reversal");
    }

    /// What was told is taken back in the words in which it was told, and nothing else is.
    @Test
    void nothing_is_taken_back_at_ncees_that_it_was_not_told() {
        world.connectNcees();
        uid(world.amara, null);
        Made untold = world.award(world.amara);
        uid(world.amara, "9000000001");
        reverse(untold);
        restore(untold);
        assertThat(world.owner.fetchCount(DELIVERY)).isZero();

        state(untold, "revoked");
        reverse(untold);
        Made told = world.award(world.amara);
        uid(world.amara, "9000000009");
        world.owner
                .update(DISTRICT)
                .set(DISTRICT.CREDIT_ROUTE, "certificateOnly")
                .where(DISTRICT.ID.eq(world.west))
                .execute();
        reverse(told);
        restore(told);
        reverse(told);

        assertThat(
                        world.owner
                                .selectFrom(DELIVERY)
                                .where(DELIVERY.SUBJECT_ID.eq(told.award()))
                                .orderBy(DELIVERY.POSITION)
                                .fetch(DELIVERY.PAYLOAD))
                .hasSize(4)
                .allSatisfy(body -> assertThat(body).contains("\"uid\":\"9000000001\"", "1.2"))
                .satisfies(bodies -> {
                    assertThat(bodies.get(2)).isEqualTo(bodies.getFirst());
                    assertThat(bodies.get(3)).isEqualTo(bodies.get(1)).contains("reversal");
                });
    }

    private void uid(UUID person, @Nullable String uid) {
        world.owner.update(PERSON).set(PERSON.UID, uid).where(PERSON.ID.eq(person)).execute();
    }

    /// Two versions share a class code, and both were decided on one day.
    @Test
    void the_next_award_of_a_class_and_day_steps_in_and_steps_back() {
        world.connectNcees();
        Made first = world.award(world.amara);
        Made second = world.award(world.amara);
        Instant later = AwardWorld.NOW.plusSeconds(1800);
        assertThat(counting()).containsExactly(first.award());

        state(first, "revoked");
        inWest(() -> ledger.reverse(first.award(), AwardWorld.NOW, later));
        assertThat(counting()).containsExactly(second.award());
        assertThat(total()).isEqualByComparingTo("1.2");
        assertThat(compare.run(null).differences()).isZero();

        state(first, "valid");
        restore(first);
        assertThat(counting()).containsExactly(first.award());
        assertThat(compare.run(null).differences()).isZero();
        assertThat(world.owner.selectFrom(DELIVERY).orderBy(DELIVERY.POSITION).fetch())
                .extracting(row -> row.getState())
                .as("nobody heard of either")
                .containsExactly("waiting", "taken_back", "taken_back");

        state(second, "revoked");
        reverse(second);
        assertThat(counting()).containsExactly(first.award());
        state(first, "revoked");
        reverse(first);
        assertThat(counting()).isEmpty();
        Made third = world.award(world.amara);
        assertThat(counting()).containsExactly(third.award());
        state(second, "valid");
        restore(second);
        assertThat(counting()).containsExactly(second.award());
        assertThat(total()).isEqualByComparingTo("1.2");
        assertThat(compare.run(null).differences()).isZero();
    }

    private List<UUID> counting() {
        return world.owner
                .fetch("select award_id from ceu_record where counts_in_the_ledger(id)")
                .into(UUID.class);
    }

    private void state(Made made, String state) {
        world.change(made, world.amara, state, "x");
    }

    @Test
    void a_record_that_is_missing_or_stands_on_another_day_is_found() {
        world.award(world.amara);
        assertThat(compare.run(null).differences()).isZero();

        world.owner
                .update(CEU_RECORD)
                .set(CEU_RECORD.COMPLETED_ON, LocalDate.of(2020, 1, 1))
                .execute();
        assertThat(compare.run(null).differences()).isOne();

        world.owner.deleteFrom(CEU_RECORD_SPLIT).execute();
        world.owner.deleteFrom(CEU_RECORD).execute();
        assertThat(compare.run(null).differences()).isOne();
    }

    @Test
    void the_database_refuses_to_put_back_what_was_not_taken_out() {
        world.award(world.amara);
        Record record = world.owner.fetchSingle(CEU_RECORD);

        assertThatThrownBy(() ->
                        inWest(() ->
                                world.sql
                                        .insertInto(CEU_CHANGE)
                                        .set(CEU_CHANGE.ID, UUID.randomUUID())
                                        .set(CEU_CHANGE.CEU_RECORD_ID, record.get(CEU_RECORD.ID))
                                        .set(CEU_CHANGE.DISTRICT_ID, world.west)
                                        .set(CEU_CHANGE.PERSON_ID, world.amara)
                                        .set(CEU_CHANGE.NUMBER, 1)
                                        .set(CEU_CHANGE.CHANGE, "restored")
                                        .set(CEU_CHANGE.CHANGED_AT, AwardWorld.NOW)
                                        .execute()))
                .hasStackTraceContaining("ceu_change_takes_out_then_puts_back");
    }

    @Test
    void both_ways_of_counting_agree_until_the_ledger_says_another_thing_than_the_award_is_worth() {
        license(world.amara, LocalDate.of(2023, 6, 30));
        license(world.ben, LocalDate.of(2026, 10, 5));
        Made made = world.award(world.amara);
        world.award(world.ben);

        assertThat(compare.run(null))
                .extracting(Checked::standings, Checked::differences)
                .containsExactly(3, 0);

        // What no code of the tool can do: a tenth more than the award's version gives.
        world.owner
                .update(CEU_RECORD_SPLIT)
                .set(CEU_RECORD_SPLIT.CEU, new BigDecimal("0.7"))
                .where(
                        CEU_RECORD_SPLIT.CATEGORY.eq("subject"),
                        CEU_RECORD_SPLIT.PERSON_ID.eq(world.amara))
                .execute();
        assertThat(compare.run(null).differences()).isOne();
        assertThat(world.owner.fetch(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("ledger.differs")))
                .singleElement()
                .returns(world.amara, event -> event.getSubjectId())
                .returns(world.west, event -> event.getDistrictId())
                .satisfies(event ->
                        assertThat(event.getDetails().data()).isEqualTo("{\"year\": 2028}"));

        world.owner
                .update(CEU_RECORD_SPLIT)
                .set(CEU_RECORD_SPLIT.CEU, new BigDecimal("0.8"))
                .where(
                        CEU_RECORD_SPLIT.CATEGORY.eq("subject"),
                        CEU_RECORD_SPLIT.PERSON_ID.eq(world.amara))
                .execute();
        // Taken out of the ledger although the award is valid.
        reverse(made);
        assertThat(compare.run(null).differences()).isOne();
    }

    @Test
    void a_license_is_seen_by_its_holder_and_by_who_looks_after_their_home_and_nobody_else() {
        UUID admin = person();
        UUID elsewhere = person();
        grant(admin, world.west);
        grant(elsewhere, world.coast);

        assertThat(seen(world.west, world.amara)).isOne();
        assertThat(seen(world.west, admin)).isOne();
        assertThat(seen(world.west, world.ben)).isZero();
        assertThat(seen(world.coast, elsewhere)).isZero();
        assertThat(seen(world.west, elsewhere)).isZero();
    }

    private int seen(UUID district, UUID person) {
        return world.transactions.call(
                new Scope(district, person, null), () -> world.sql.fetchCount(LICENSE));
    }

    private UUID person() {
        UUID id = UUID.randomUUID();
        world.owner.execute(
                "insert into person (id, name, created_at) values ({0}, 'x', '2026-01-01Z')", id);
        return id;
    }

    @Test
    void a_correction_replaces_a_word_once_and_the_history_keeps_both() {
        UUID admin = person();
        grant(admin, world.west);
        License first = in(world.amara, () -> licenses.of(world.amara)).getFirst();

        assertThat(said(admin, "district", first, "2029-06-30")).isTrue();
        assertThat(said(admin, "district", first, "2030-06-30")).isFalse();

        assertThat(in(world.amara, () -> licenses.of(world.amara)))
                .extracting(License::expiresOn)
                .containsExactly(LocalDate.of(2029, 6, 30));
        assertThat(in(world.amara, () -> licenses.history(world.amara)))
                .extracting(word -> word.license().source())
                .containsExactlyInAnyOrder("district", "record");
    }

    @Test
    void nobody_says_a_license_for_another_or_in_anothers_name() {
        UUID admin = person();
        UUID elsewhere = person();
        grant(admin, world.west);
        grant(elsewhere, world.coast);
        License first = in(world.amara, () -> licenses.of(world.amara)).getFirst();

        for (UUID other : List.of(world.ben, elsewhere)) {
            assertThatThrownBy(() -> said(other, "district", first, "2029-06-30"))
                    .hasStackTraceContaining("row-level security");
        }
        assertThatThrownBy(() -> said(world.amara, "district", first, "2029-06-30"))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> said(admin, "state", first, "2029-06-30"))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> said(admin, "teacher", first, "2029-06-30"))
                .hasStackTraceContaining("row-level security");
    }

    private <T> T in(UUID person, Supplier<T> work) {
        return world.transactions.call(new Scope(null, person, null), work);
    }

    private boolean said(UUID by, String source, License replaced, String expires) {
        return world.transactions.call(
                new Scope(world.west, by, null),
                () ->
                        licenses.say(
                                world.amara,
                                new LicenseForm.Wanted(
                                        "teacher_6_12",
                                        LocalDate.parse(expires),
                                        true,
                                        replaced.id()),
                                source,
                                by,
                                AwardWorld.NOW));
    }
}
