package org.longleaf.tool.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.ScreenProblem;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

class AwardsDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void an_attempt_has_one_award_however_often_it_is_awarded() {
        var attempt = world.attempt(world.amara);
        Made first = world.award(attempt, world.amara);
        Made second = world.award(attempt, world.amara);

        assertThat(second).isEqualTo(first);
        assertThat(world.owner.fetchCount(AWARD)).isEqualTo(1);
        assertThat(world.owner.fetchCount(CEU_RECORD)).isEqualTo(1);
        assertThat(first.badge())
                .hasToString("https://longleaf.example/badges/" + first.publicId());
        assertThat(first.publicId()).hasSize(22);
    }

    @Test
    void an_award_begins_valid() {
        Made made = world.award(world.amara);

        assertThat(world.owner.fetch(AWARD_CHANGE))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.getAwardId()).isEqualTo(made.award());
                    assertThat(change.getState()).isEqualTo("valid");
                });
    }

    @Test
    void an_award_books_its_ceus_by_category() {
        Made made = world.award(world.amara);

        var record = world.owner.fetchSingle(CEU_RECORD);
        assertThat(record.getAwardId()).isEqualTo(made.award());
        assertThat(record.getDistrictId()).isEqualTo(world.west);
        assertThat(record.getCompletedOn()).isEqualTo(AwardWorld.DAY);
        assertThat(record.getContactHours()).isEqualByComparingTo("12.0");
        assertThat(record.getCeu()).isEqualByComparingTo("1.2");
        assertThat(record.getSource()).isEqualTo("Longleaf");
        assertThat(
                        world.owner
                                .selectFrom(CEU_RECORD_SPLIT)
                                .fetchMap(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU))
                .isEqualTo(
                        Map.of(
                                "subject", new BigDecimal("0.8"),
                                "general", new BigDecimal("0.4")));
    }

    @Test
    void categories_above_the_record_do_not_commit() {
        world.award(world.amara);
        var record = world.owner.fetchSingle(CEU_RECORD);

        assertThatThrownBy(() ->
                        world.transactions.run(
                                Scope.ofDistrict(world.west),
                                () ->
                                        world.sql.execute(
                                                "insert into ceu_record_split values (?, 'digital', ?, ?, 0.1)",
                                                record.getId(),
                                                world.west,
                                                world.amara)))
                .hasStackTraceContaining("the categories add up to more than the record's CEUs");
    }

    @Test
    void a_class_completed_twice_on_one_day_counts_once() {
        world.connectNcees();
        Made first = world.award(world.amara);
        Made second = world.award(world.amara);

        assertThat(second.award()).isNotEqualTo(first.award());
        assertThat(world.owner.fetchSingle(CEU_RECORD).getAwardId()).isEqualTo(first.award());
        assertThat(world.owner.fetchCount(DELIVERY)).isEqualTo(1);
    }

    @Test
    void the_ceu_record_is_owed_with_the_award_in_one_transaction() {
        world.connectNcees();
        Made made = world.award(world.amara);

        var owed = world.owner.fetchSingle(DELIVERY);
        assertThat(owed.getSubjectId()).isEqualTo(made.award());
        assertThat(owed.getPayload())
                .contains("\"uid\":\"9000000001\"", "NCMC-DL-205", "\"ceu\":1.2", "0.8", "0.4")
                .contains(made.badge().toString());
    }

    @Test
    void nothing_is_left_when_the_decision_is_rolled_back() {
        world.connectNcees();
        var earned = world.earned(world.attempt(world.amara), world.amara);

        assertThatThrownBy(() ->
                        world.transactions.run(
                                Scope.ofDistrict(world.west),
                                () -> {
                                    world.awards.award(earned, AwardWorld.JUDGED);
                                    throw new IllegalStateException("undecided");
                                }))
                .hasMessage("undecided");

        assertThat(world.owner.fetchCount(AWARD)).isZero();
        assertThat(world.owner.fetchCount(CEU_RECORD)).isZero();
        assertThat(world.owner.fetchCount(DELIVERY)).isZero();
    }

    /// A key whose published half is not that of the one that signs: nobody could check the badge.
    @Test
    void a_badge_that_its_own_issuers_documents_do_not_confirm_is_not_stored_nor_is_its_decision() {
        world.award(world.ben);
        for (String kid : List.of("ed-1", "key-1")) {
            String right =
                    world.owner.fetchValue(
                            ISSUER_KEY.PUBLIC_JWK,
                            ISSUER_KEY.KID.eq(kid).and(ISSUER_KEY.ISSUER_ID.eq(issuer())));
            String other =
                    world.transactions.call(
                            Scope.nobody(),
                            () ->
                                    world.keys
                                            .make(
                                                    "T91",
                                                    kid.equals("ed-1")
                                                            ? KeyAlgorithm.ED25519
                                                            : KeyAlgorithm.RS256)
                                            .published()
                                            .toJSONString());
            publish(kid, other);

            assertThatThrownBy(() -> world.award(world.amara))
                    .as(kid)
                    .isInstanceOfSatisfying(
                            ScreenProblem.class,
                            problem -> assertThat(problem.name()).isEqualTo("badge_unsound"));
            publish(kid, right);
        }

        assertThat(world.owner.fetchCount(AWARD)).isOne();
        assertThat(world.owner.fetchCount(CEU_RECORD)).isOne();
        assertThat(world.award(world.amara)).as("the place is free again").isNotNull();
    }

    private UUID issuer() {
        return world.version.issuer().id();
    }

    private void publish(String kid, String jwk) {
        world.owner
                .update(ISSUER_KEY)
                .set(ISSUER_KEY.PUBLIC_JWK, jwk)
                .where(ISSUER_KEY.KID.eq(kid), ISSUER_KEY.ISSUER_ID.eq(issuer()))
                .execute();
    }

    @Test
    void the_audit_log_tells_of_it_without_names() {
        Made made = world.award(world.amara);

        var event = world.owner.fetchSingle(AUDIT_EVENT);
        assertThat(event.getAction()).isEqualTo("award.made");
        assertThat(event.getSubjectId()).isEqualTo(made.award());
        assertThat(event.getDistrictId()).isEqualTo(world.west);
        assertThat(event.getDetails().data()).doesNotContain("Amara", made.publicId());
    }

    @Test
    void another_district_sees_no_award() {
        world.award(world.amara);

        assertThat(seenAs(Scope.ofDistrict(world.coast))).containsOnly(0);
        assertThat(seenAs(Scope.nobody())).containsOnly(0);
        assertThat(seenAs(Scope.ofDistrict(world.west))).containsExactly(1, 1, 1, 2);
        assertThat(seenAs(new Scope(world.coast, world.amara, null))).containsExactly(1, 1, 1, 2);
    }

    private List<Integer> seenAs(Scope scope) {
        return world.transactions.call(
                scope,
                () ->
                        Stream.of(AWARD, AWARD_CHANGE, CEU_RECORD, CEU_RECORD_SPLIT)
                                .map(world.sql::fetchCount)
                                .toList());
    }
}
