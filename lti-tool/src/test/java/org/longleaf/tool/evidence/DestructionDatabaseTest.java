package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.LEGAL_HOLD;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.RETENTION_RULE;
import static org.longleaf.tables.Tables.SEPARATION;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.Destructions;
import org.longleaf.tool.evidence.retention.Keeping;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// What is destroyed, when, and what must not be.
class DestructionDatabaseTest {

    @TempDir private Path home;
    private EvidenceWorld world;
    private Visitor amara;
    private Keeping keeping;

    /// Two years ago: the database goes by its own clock at the latest.
    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        world.clock.move(
                Duration.ofDays(
                        Duration.between(world.clock.instant(), Instant.now()).toDays() - 730));
        amara = world.visitor(world.amara);
        keeping = new Keeping(world.transactions, world.sql, world.store, world.clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private UUID ended(String state) {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        world.owner.execute(
                "update attempt set state = {0}, changed_at = {1} where id = {2}",
                state, world.clock.instant().atOffset(ZoneOffset.UTC), attempt);
        return attempt;
    }

    private void daysPass(int days) {
        world.clock.move(Duration.ofDays(days));
    }

    private int destroyed() {
        return world.count("destruction");
    }

    private void hold(@Nullable UUID person, @Nullable UUID attempt) {
        world.owner
                .insertInto(LEGAL_HOLD)
                .set(LEGAL_HOLD.ID, UUID.randomUUID())
                .set(LEGAL_HOLD.DISTRICT_ID, world.west)
                .set(LEGAL_HOLD.PERSON_ID, person)
                .set(LEGAL_HOLD.ATTEMPT_ID, attempt)
                .set(LEGAL_HOLD.REASON, "A question of the court")
                .set(LEGAL_HOLD.SET_BY, world.ben)
                .set(LEGAL_HOLD.SET_AT, world.clock.instant())
                .execute();
    }

    private void lift() {
        world.owner
                .update(LEGAL_HOLD)
                .set(LEGAL_HOLD.LIFTED_BY, world.ben)
                .set(LEGAL_HOLD.LIFTED_AT, world.clock.instant())
                .execute();
    }

    private void rule(int months, int inDays) {
        world.owner
                .insertInto(RETENTION_RULE)
                .set(RETENTION_RULE.ID, UUID.randomUUID())
                .set(RETENTION_RULE.DISTRICT_ID, world.west)
                .set(RETENTION_RULE.EVIDENCE_MONTHS, months)
                .set(RETENTION_RULE.RECORD_YEARS, 7)
                .set(RETENTION_RULE.TAKES_EFFECT_ON, today().plusDays(inDays))
                .set(RETENTION_RULE.SET_BY, world.ben)
                .set(RETENTION_RULE.SET_AT, world.clock.instant())
                .execute();
    }

    private LocalDate today() {
        return world.clock.instant().atZone(ZoneId.of("America/New_York")).toLocalDate();
    }

    private UUID item(String kind) {
        return world.owner
                .select(EVIDENCE_ITEM.ID)
                .from(EVIDENCE_ITEM)
                .where(EVIDENCE_ITEM.KIND.eq(kind))
                .limit(1)
                .fetchSingle()
                .value1();
    }

    @Test
    void a_year_after_the_end_nothing_readable_is_left_and_the_log_says_so() {
        for (String state : new String[] {"earned", "not_earned", "withdrawn"}) {
            UUID attempt = ended(state);
            int files = world.files().size();
            int before = destroyed();

            daysPass(360);
            keeping.sweep();
            assertThat(destroyed()).as(state).isEqualTo(before);
            assertThat(world.files()).hasSize(files);

            daysPass(7);
            keeping.sweep();
            assertThat(destroyed() - before)
                    .as("four files, their copies, two texts")
                    .isEqualTo(10);
            assertThat(world.files()).isEmpty();
            assertThat(
                            world.owner
                                    .selectFrom(EVIDENCE_ITEM)
                                    .where(EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt))
                                    .fetch())
                    .hasSize(6)
                    .allSatisfy(item -> {
                        assertThat(item.getBody()).isNull();
                        assertThat(item.getFileName()).isNull();
                        assertThat(item.getDestroyedAt()).isEqualTo(world.clock.instant());
                    });
            assertThat(
                            world.owner
                                    .selectFrom(DESTRUCTION)
                                    .where(DESTRUCTION.ATTEMPT_ID.eq(attempt))
                                    .fetch())
                    .allSatisfy(row -> {
                        assertThat(row.getWhy()).isEqualTo("retention");
                        assertThat(row.getDecidedBy()).isNull();
                        assertThat(row.getGoneAt()).isNotNull();
                        assertThat(row.getSha256() == null)
                                .isEqualTo(row.getWhat().equals("words"));
                    });
            assertThat(world.owner.fetchCount(SUBMISSION_ITEM))
                    .as("what was handed in is told")
                    .isPositive();
            world.owner.execute("update attempt set state = 'withdrawn'");
            world.clock.move(Duration.ofDays(-367));
        }
    }

    @Test
    void the_words_of_captions_go_with_their_recording() {
        ended("earned");
        UUID recording = item("video");
        world.owner
                .insertInto(CAPTION_TRACK)
                .set(CAPTION_TRACK.ID, UUID.randomUUID())
                .set(CAPTION_TRACK.BLIND_ID, "captions-of-amara")
                .set(CAPTION_TRACK.DISTRICT_ID, world.west)
                .set(CAPTION_TRACK.PERSON_ID, world.amara)
                .set(CAPTION_TRACK.EVIDENCE_ITEM_ID, recording)
                .set(CAPTION_TRACK.LANGUAGE, "en")
                .set(CAPTION_TRACK.LABEL, "English")
                .set(CAPTION_TRACK.BODY, "WEBVTT\n\nWhat they said")
                .set(CAPTION_TRACK.CREATED_AT, world.clock.instant())
                .execute();

        daysPass(370);
        keeping.sweep();

        assertThat(world.owner.selectFrom(CAPTION_TRACK).fetchSingle().getBody()).isEmpty();
        assertThat(
                        world.owner.fetchCount(
                                DESTRUCTION,
                                DESTRUCTION.WHAT.eq("captions"),
                                DESTRUCTION.EVIDENCE_ITEM_ID.eq(recording)))
                .isOne();
    }

    /// The file itself is long gone; its name may be a child's.
    @Test
    void the_names_of_files_that_were_refused_go_with_the_evidence() {
        UUID attempt = ended("earned");
        world.owner.execute(
                """
                insert into upload (id, district_id, person_id, attempt_id, requirement_id, object_id, shown_id, file_name,
                                    fingerprint, byte_count, arrived, store_state, state, refusal, started_at, changed_at)
                select gen_random_uuid(), {0}, {1}, {2}, requirement_id, gen_random_uuid(), gen_random_uuid(), 'Leo.mp4',
                       'MTIz', 1, 1, '', 'refused', 'evidence.file.broken', now(), now()
                from evidence_item where attempt_id = {2} limit 1
                """,
                world.west, world.amara, attempt);

        daysPass(370);
        keeping.sweep();

        assertThat(world.owner.fetchValue("select file_name || fingerprint from upload"))
                .isEqualTo("");
    }

    private UUID captions(UUID recording, String words) {
        UUID track = UUID.randomUUID();
        world.owner
                .insertInto(CAPTION_TRACK)
                .set(CAPTION_TRACK.ID, track)
                .set(CAPTION_TRACK.BLIND_ID, track.toString())
                .set(CAPTION_TRACK.DISTRICT_ID, world.west)
                .set(CAPTION_TRACK.PERSON_ID, world.amara)
                .set(CAPTION_TRACK.EVIDENCE_ITEM_ID, recording)
                .set(CAPTION_TRACK.LANGUAGE, "en")
                .set(CAPTION_TRACK.LABEL, "English")
                .set(CAPTION_TRACK.BODY, words)
                .set(CAPTION_TRACK.CREATED_AT, world.clock.instant())
                .set(CAPTION_TRACK.REMOVED_AT, world.clock.instant())
                .execute();
        return track;
    }

    private boolean giveUp(UUID track) {
        return world.transactions.call(
                Scope.ofDistrict(world.west), () -> new Destructions(world.sql).captions(track));
    }

    @Test
    void captions_that_were_taken_out_are_emptied_with_a_log_and_a_hold_keeps_their_words() {
        world.whole(amara);
        UUID recording = item("video");
        UUID track = captions(recording, "WEBVTT");
        hold(world.amara, null);
        assertThat(giveUp(track)).isFalse();
        keeping.sweep();
        assertThat(world.owner.fetchSingle(CAPTION_TRACK).getBody()).isEqualTo("WEBVTT");

        lift();
        keeping.sweep();
        assertThat(world.owner.fetchSingle(CAPTION_TRACK).getBody()).isEmpty();
        assertThat(world.owner.fetchSingle(DESTRUCTION).getWhat()).isEqualTo("captions");
        assertThat(giveUp(track)).as("once").isFalse();
        assertThat(giveUp(captions(recording, "WEBVTT"))).isTrue();
    }

    @Test
    void where_pupils_sat_and_which_names_stayed_go_with_the_piece_and_the_permission_stays() {
        UUID attempt = ended("earned");
        for (String place : new String[] {"piece", "ai_use"}) {
            world.owner.execute(
                    "insert into name_answer (id, district_id, person_id, attempt_id, evidence_item_id, place, names, answered_at)"
                            + " values (gen_random_uuid(), {0}, {1}, {2}, {3}, {4}, '{Maya}', now())",
                    DSL.val(world.west),
                    DSL.val(world.amara),
                    DSL.val(attempt),
                    DSL.val(place.equals("piece") ? item("video") : null, UUID.class),
                    DSL.val(place));
        }
        String before = attested();
        assertThat(before).contains("Sat out of view", "T10-2026", "own-work");

        keeping.order(world.west, item("video"), world.ben, "Asked by a parent");
        assertThat(world.owner.fetchSingle("select place from name_answer").get(0))
                .isEqualTo("ai_use");
        assertThat(attested())
                .doesNotContain("Sat out of view")
                .contains("T10-2026", "\"students\": \"17\"", "own-work");
        assertThat(world.owner.selectFrom(RECORDING_CONSENT).fetchSingle())
                .satisfies(said -> {
                    assertThat(said.getSeatingNote()).isEmpty();
                    assertThat(said.getFormVersion()).isEqualTo("T10-2026");
                    assertThat(said.getStudents()).isEqualTo(17);
                });

        daysPass(370);
        keeping.sweep();
        assertThat(world.count("name_answer")).isZero();
    }

    private String attested() {
        return String.valueOf(world.owner.fetchValue("select attested::text from submission"));
    }

    @Test
    void what_is_with_a_reviewer_is_never_due() {
        ended("in_review");
        daysPass(729);
        keeping.sweep();
        assertThat(destroyed()).isZero();
    }

    @Test
    void asked_for_more_and_left_so_it_is_due_a_year_after_the_last_change() {
        UUID attempt = world.whole(amara);
        world.submit(amara, attempt);
        world.askMore(attempt, "K8");
        daysPass(300);
        world.write(amara, attempt, "E6", "I went on with it.");
        daysPass(100);
        keeping.sweep();
        assertThat(destroyed()).isZero();

        daysPass(267);
        keeping.sweep();

        assertThat(world.files()).isEmpty();
        assertThat(world.owner.selectFrom(EVIDENCE_ITEM).fetchSet(EVIDENCE_ITEM.BODY))
                .containsOnlyNulls();
        Draft left = world.own.see(amara, attempt);
        assertThat(left.items()).isEmpty();
        assertThat(world.write(amara, attempt, "E6", "Anew.").items()).hasSize(1);
    }

    @Test
    void records_are_kept_for_years_after_the_decision_or_after_separation_whichever_is_later() {
        LocalDate decided = today().minusYears(6);
        assertThat(recordsEnd(decided)).as("while they are there").isNull();

        separated(today().minusYears(5));
        assertThat(recordsEnd(decided)).isEqualTo(decided.plusYears(7));
        separated(today());
        assertThat(recordsEnd(decided)).isEqualTo(today().plusYears(5));
        separated(null);
        assertThat(recordsEnd(decided)).as("a note that was wrong").isNull();
    }

    private void separated(@Nullable LocalDate on) {
        world.clock.move(Duration.ofSeconds(1));
        world.owner
                .insertInto(SEPARATION)
                .set(SEPARATION.ID, UUID.randomUUID())
                .set(SEPARATION.DISTRICT_ID, world.west)
                .set(SEPARATION.PERSON_ID, world.amara)
                .set(SEPARATION.SEPARATED_ON, on)
                .set(SEPARATION.NOTED_BY, world.ben)
                .set(SEPARATION.NOTED_AT, world.clock.instant())
                .execute();
    }

    private @Nullable LocalDate recordsEnd(LocalDate decided) {
        var row =
                world.owner.fetchOne(
                        "select records_end_on({0}, {1}, {2}, {3})",
                        world.west, world.amara, decided, today());
        return row == null ? null : row.get(0, LocalDate.class);
    }

    @Test
    void a_draft_is_due_a_year_after_its_last_change_and_empty_then() {
        UUID attempt = world.whole(amara);
        daysPass(300);
        world.write(amara, attempt, "E5", "I went on with it.");
        daysPass(100);
        keeping.sweep();
        assertThat(destroyed()).isZero();

        daysPass(267);
        keeping.sweep();
        assertThat(destroyed()).isEqualTo(10);
        assertThat(world.own.see(amara, attempt).items()).isEmpty();
        assertThat(world.write(amara, attempt, "E5", "Anew.").items()).hasSize(1);
    }

    @Test
    void no_clock_of_the_tools_makes_it_due_before_the_databases_does() {
        ended("earned");
        daysPass(300);
        world.clock.move(Duration.ofDays(2000));
        world.owner.execute("update attempt set changed_at = now() - interval '300 days'");

        keeping.sweep();

        assertThat(destroyed()).isZero();
    }

    @Test
    void a_hold_on_person_attempt_or_district_keeps_it_until_it_is_lifted() {
        UUID attempt = ended("earned");
        daysPass(400);
        hold(world.amara, null);
        keeping.sweep();
        assertThat(keeping.order(world.west, item("video"), world.ben, "Asked by a parent"))
                .isEmpty();
        lift();
        hold(null, attempt);
        keeping.sweep();
        lift();
        hold(null, null);
        keeping.sweep();
        UUID object = world.owner.selectFrom(STORED_OBJECT).limit(1).fetchSingle().getId();
        assertThat(keeping.redact(world.west, object, world.amara)).isFalse();
        assertThat(destroyed()).isZero();

        lift();
        hold(world.ben, null);
        keeping.sweep();
        assertThat(destroyed()).as("another person's hold").isEqualTo(10);
    }

    @Test
    void a_crash_between_the_row_and_the_store_is_mended() {
        ended("earned");
        daysPass(400);
        UUID item = item("video");
        assertThat(keeping.order(world.west, item, world.ben, "Asked by a parent")).hasSize(2);
        int files = world.files().size();

        keeping.sweep();

        assertThat(world.files()).hasSizeLessThan(files);
        assertThat(world.owner.fetchCount(DESTRUCTION, DESTRUCTION.GONE_AT.isNull())).isZero();
    }

    @Test
    void what_a_draft_gives_up_stands_in_the_log_too_and_a_hold_keeps_its_bytes() {
        UUID attempt = world.started(amara);
        world.upload(amara, attempt, "E1", Samples.file("a.pdf", Samples.PDF));
        world.upload(amara, attempt, "E1", Samples.file("b.pdf", Samples.PDF));
        assertThat(world.owner.selectFrom(DESTRUCTION).fetchSet(DESTRUCTION.WHY))
                .containsExactly("replaced");
        UUID item = world.own.see(amara, attempt).items().getFirst().id();
        world.items.remove(amara, item);
        assertThat(world.owner.selectFrom(DESTRUCTION).fetchSet(DESTRUCTION.WHY))
                .containsExactlyInAnyOrder("replaced", "removed");
        assertThat(world.files()).isEmpty();

        hold(world.amara, null);
        world.upload(amara, attempt, "E1", Samples.file("c.pdf", Samples.PDF));
        world.items.remove(amara, world.own.see(amara, attempt).items().getFirst().id());
        assertThat(world.own.see(amara, attempt).items()).isEmpty();
        keeping.sweep();
        assertThat(world.files()).hasSize(2);

        lift();
        keeping.sweep();
        assertThat(world.files()).isEmpty();
        assertThat(destroyed()).isEqualTo(6);
    }

    @Test
    void earlier_words_of_a_draft_stay_while_they_are_held_and_go_when_the_hold_is_lifted() {
        UUID attempt = world.started(amara);
        world.write(amara, attempt, "E3", "What I said at first");
        world.write(amara, attempt, "E3", "What I said before the hold");
        hold(world.amara, null);
        world.write(amara, attempt, "E3", "What I said before the hold, and more");
        world.write(amara, attempt, "E3", "Something else");
        world.write(amara, attempt, "E3", "");
        keeping.sweep();

        assertThat(words())
                .containsExactlyInAnyOrder(
                        "What I said before the hold, and more", "Something else", "");
        assertThat(world.own.see(amara, attempt).items()).hasSize(1);

        lift();
        keeping.sweep();
        assertThat(words()).containsExactly("");
        assertThat(world.owner.fetchCount(DESTRUCTION, DESTRUCTION.WHAT.eq("words"))).isEqualTo(2);
    }

    private List<String> words() {
        return world.owner.fetchValues(EVIDENCE_ITEM.BODY, EVIDENCE_ITEM.BODY.isNotNull());
    }

    @Test
    void an_order_needs_an_admin_a_reason_and_the_pieces_own_district() {
        ended("submitted");
        UUID item = item("video");

        assertThat(keeping.order(world.coast, item, world.ben, "x")).isEmpty();
        assertThat(keeping.order(world.west, item, world.ben, "  ")).isEmpty();
        assertThat(keeping.order(world.west, item, world.ben, "Asked by a parent")).hasSize(2);
        assertThat(keeping.order(world.west, item, world.ben, "Asked by a parent")).isEmpty();
    }

    @Test
    void the_tools_role_neither_empties_what_was_handed_in_nor_writes_the_log() {
        ended("earned");
        for (String tried :
                new String[] {
                    "update evidence_item set body = 'Other words' where body is not null",
                    "update evidence_item set destroyed_at = now()",
                    "update evidence_item set body = null, file_name = null, names_found = '{}', destroyed_at = now()",
                    "update evidence_item set names_found = '{x}'",
                    "update stored_object set destroyed_at = now()",
                    "insert into destruction (id) values (gen_random_uuid())",
                    "update destruction set why = 'removed'",
                    "delete from destruction",
                    "update retention_rule set evidence_months = 1",
                    "delete from legal_hold",
                    "update legal_hold set reason = 'x'"
                }) {
            assertThatThrownBy(() ->
                            world.transactions.run(
                                    Scope.ofDistrict(world.west), () -> world.sql.execute(tried)))
                    .as(tried)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_reason_that_is_not_true_destroys_nothing() {
        ended("submitted");
        for (String why : new String[] {"retention", "removed", "replaced", "redacted"}) {
            world.transactions.run(
                    Scope.ofDistrict(world.west),
                    () ->
                            world.sql.fetch(
                                    "select * from destroy_piece({0}, {1}, {2}, 'x')",
                                    item("video"), why, world.ben));
        }
        assertThat(destroyed()).isZero();
    }

    @Test
    void a_rule_counts_from_its_day_and_a_later_word_takes_the_place_of_one_to_come() {
        LocalDate start = today();
        assertThat(ends(start)).isEqualTo(start.plusMonths(12));

        rule(3, 60);
        assertThat(ends(start)).isEqualTo(start.plusMonths(3));
        assertThat(ends(start.minusMonths(11)))
                .as("not before its day")
                .isEqualTo(start.plusMonths(1));
        assertThat(ends(start.minusMonths(6))).isEqualTo(start.plusDays(60));

        daysPass(1);
        rule(24, 31);
        assertThat(ends(start.minusMonths(6))).isEqualTo(start.minusMonths(6).plusMonths(24));
        assertThatThrownBy(() -> rule(24, 29)).hasMessageContaining("retention_rule_is_told");
        assertThatThrownBy(() -> rule(0, 31))
                .hasMessageContaining("retention_rule_evidence_is_bounded");
        assertThatThrownBy(() -> rule(121, 31))
                .hasMessageContaining("retention_rule_evidence_is_bounded");
    }

    private LocalDate ends(LocalDate began) {
        return world.owner
                .fetchSingle("select evidence_ends_on({0}, {1}, {2})", world.west, began, today())
                .get(0, LocalDate.class);
    }
}
