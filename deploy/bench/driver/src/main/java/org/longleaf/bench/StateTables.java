package org.longleaf.bench;

import org.longleaf.bench.StateStory.Slot;
import org.longleaf.bench.StateStory.Sub;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;

/// The rows of a story, table by table.
///
/// @param map where its people are at home
record StateTables(Dice dice, StateMap map, Instant now) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /// One table's rows of one story.
    interface Rows {
        void of(StateStory story, Copying rows) throws SQLException;
    }

    /// @param into the table with its columns
    record Table(String into, Rows rows) {}

    Table attempts() {
        return new Table(
                "attempt (id, district_id, person_id, school_id, version_id, state, started_at, changed_at, withdrawn_at)",
                (story, rows) ->
                        rows.row(
                                story.id(),
                                map.home(story.person()),
                                map.person(story.person()),
                                map.school(story.person()),
                                story.version().id(),
                                story.state(),
                                story.beganAt(),
                                story.changedAt(),
                                story.withdrawn() ? story.changedAt() : null));
    }

    Table submissions() {
        return new Table(
                "submission (id, blind_id, district_id, person_id, attempt_id, version_id, number, change_note, attested,"
                        + " submitted_at)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        rows.row(
                                sub.id(),
                                blind("submission", sub.id()),
                                map.home(story.person()),
                                map.person(story.person()),
                                story.id(),
                                story.version().id(),
                                sub.number(),
                                sub.number() > 1 ? "There is more of it now" : null,
                                "{}",
                                sub.at());
                    }
                });
    }

    Table slots() {
        return new Table(
                "review_slot (id, district_id, submission_id, attempt_id, version_id, micro_credential_id, candidate_id,"
                        + " candidate_school_id, purpose, opened_at, due_on, claimed_by, claimed_at, claim_ends_at,"
                        + " closed_at, appeal_id, to_score)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        for (var slot : sub.slots()) {
                            var hasClaim = slot.reviewer() != null;
                            rows.row(
                                    slot.id(),
                                    map.home(story.person()),
                                    sub.id(),
                                    story.id(),
                                    story.version().id(),
                                    story.version().microCredentialId(),
                                    map.person(story.person()),
                                    map.school(story.person()),
                                    slot.purpose(),
                                    slot.openedAt(),
                                    slot.dueOn(),
                                    hasClaim ? map.person(slot.reviewer().person()) : null,
                                    slot.claimedAt(),
                                    slot.claimEndsAt(),
                                    slot.closedAt(),
                                    slot.purpose().equals("appeal") ? sub.appeal().id() : null,
                                    toScore(sub, slot));
                        }
                    }
                });
    }

    private static long toScore(Sub sub, Slot slot) {
        var which = slot.purpose().equals("appeal") ? sub.met() : sub.open();
        var isAsked = !slot.purpose().equals("appeal");
        return IntStream.range(0, which.length).filter(i -> which[i] == isAsked).count();
    }

    /// Open ones, too: they are locked once their scores stand.
    Table reviews() {
        return new Table(
                "review (id, district_id, slot_id, submission_id, reviewer_id, started_at, changed_at)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        for (var slot : sub.slots()) {
                            if (slot.reviewer() != null) {
                                rows.row(
                                        review(slot),
                                        map.home(story.person()),
                                        slot.id(),
                                        sub.id(),
                                        map.person(slot.reviewer().person()),
                                        slot.claimedAt(),
                                        slot.closedAt() == null
                                                ? slot.claimedAt()
                                                : slot.closedAt());
                            }
                        }
                    }
                });
    }

    Table scores() {
        return new Table(
                "score (review_id, criterion_id, district_id, reviewer_id, level_key, comment, changed_at)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        for (var slot : sub.slots()) {
                            if (slot.levels() != null) {
                                scores(story, sub, slot, rows);
                            }
                        }
                    }
                });
    }

    private void scores(StateStory story, Sub sub, Slot slot, Copying rows) throws SQLException {
        for (var i = 0; i < StateCatalog.CRITERIA; i++) {
            if (sub.open()[i]) {
                rows.row(
                        review(slot),
                        story.version().criteria().get(i),
                        map.home(story.person()),
                        map.person(slot.reviewer().person()),
                        story.version().stakes().level(slot.levels()[i]),
                        slot.levels()[i] ? null : "Show what the students answered.",
                        slot.closedAt());
            }
        }
    }

    Table pairs() {
        return new Table(
                "score_pair (id, district_id, version_id, criterion_id, first_reviewer, second_reviewer, first_level,"
                        + " second_level, scored_on)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        if (sub.slots().size() > 1
                                && sub.slots().get(0).levels() != null
                                && sub.slots().get(1).levels() != null) {
                            pairs(story, sub, rows);
                        }
                    }
                });
    }

    private void pairs(StateStory story, Sub sub, Copying rows) throws SQLException {
        var isInOrder = sub.slots().get(0).closedAt().isBefore(sub.slots().get(1).closedAt());
        var first = sub.slots().get(isInOrder ? 0 : 1);
        var second = sub.slots().get(isInOrder ? 1 : 0);
        for (var i = 0; i < StateCatalog.CRITERIA; i++) {
            if (sub.open()[i]) {
                rows.row(
                        dice.id(
                                "pair " + i,
                                story.attempt() * 8L + sub.number(),
                                second.closedAt()),
                        map.home(story.person()),
                        story.version().id(),
                        story.version().criteria().get(i),
                        map.person(first.reviewer().person()),
                        map.person(second.reviewer().person()),
                        story.version().stakes().level(first.levels()[i]),
                        story.version().stakes().level(second.levels()[i]),
                        StateStory.day(second.closedAt()));
            }
        }
    }

    Table decisions() {
        return new Table(
                "decision (id, district_id, person_id, attempt_id, submission_id, outcome, decided_by, decided_at,"
                        + " completed_on)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        if (sub.outcome() != null) {
                            rows.row(
                                    decision(story, sub),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    story.id(),
                                    sub.id(),
                                    sub.outcome(),
                                    sub.outcome().equals("not_earned")
                                            ? "lead"
                                            : sub.adjudicated() ? "adjudication" : "rule",
                                    sub.decidedAt(),
                                    StateStory.day(sub.decidedAt()));
                        }
                    }
                });
    }

    Table decidedCriteria() {
        return new Table(
                "decision_criterion (decision_id, criterion_id, district_id, person_id, attempt_id, level_key, meets,"
                        + " kept, feedback, settled_by)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        for (var i = 0; sub.outcome() != null && i < StateCatalog.CRITERIA; i++) {
                            var isMet = sub.met()[i];
                            rows.row(
                                    decision(story, sub),
                                    story.version().criteria().get(i),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    story.id(),
                                    story.version().stakes().level(isMet),
                                    isMet,
                                    !sub.open()[i],
                                    isMet ? null : "Show what the students answered.",
                                    sub.open()[i] ? "rule" : "kept");
                        }
                    }
                });
    }

    Table openCriteria() {
        return new Table(
                "open_criterion (attempt_id, criterion_id, district_id, person_id, feedback, asked_at)",
                (story, rows) -> {
                    if (!story.state().equals("more_evidence_asked")) {
                        return;
                    }
                    var last = story.subs().getLast();
                    for (var i = 0; i < StateCatalog.CRITERIA; i++) {
                        if (!last.met()[i]) {
                            rows.row(
                                    story.id(),
                                    story.version().criteria().get(i),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    "Show what the students answered.",
                                    last.decidedAt());
                        }
                    }
                });
    }

    Table appeals() {
        return new Table(
                "appeal (id, district_id, person_id, attempt_id, submission_id, decision_id, words, filed_at)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        if (sub.appeal() != null) {
                            rows.row(
                                    sub.appeal().id(),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    story.id(),
                                    sub.id(),
                                    decision(story, sub),
                                    "It was there.",
                                    sub.appeal().filedAt());
                        }
                    }
                });
    }

    Table appealedCriteria() {
        return new Table(
                "appeal_criterion (appeal_id, criterion_id, district_id, person_id)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        for (var i = 0; sub.appeal() != null && i < StateCatalog.CRITERIA; i++) {
                            if (!sub.met()[i]) {
                                rows.row(
                                        sub.appeal().id(),
                                        story.version().criteria().get(i),
                                        map.home(story.person()),
                                        map.person(story.person()));
                            }
                        }
                    }
                });
    }

    Table paused() {
        return new Table(
                "paused_decision (submission_id, district_id, person_id, slot_id, version_id, kappa, pairs, paused_at)",
                (story, rows) -> {
                    for (var sub : story.subs()) {
                        if (sub.paused()) {
                            var last = sub.slots().getLast();
                            rows.row(
                                    sub.id(),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    last.id(),
                                    story.version().id(),
                                    "0.5500",
                                    120,
                                    last.closedAt());
                        }
                    }
                });
    }

    /// Of what waits for a reviewer, in words: nobody opens what was decided long ago.
    Table pieces() {
        return new Table(
                "evidence_item (id, blind_id, district_id, person_id, attempt_id, requirement_id, kind, body, created_at,"
                        + " changed_at)",
                (story, rows) -> {
                    if (waits(story)) {
                        for (var requirement : story.version().requirements()) {
                            var piece = piece(story, requirement);
                            rows.row(
                                    piece,
                                    blind("piece", piece),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    story.id(),
                                    requirement,
                                    "text",
                                    "What was done, ".repeat(40),
                                    story.beganAt(),
                                    story.beganAt());
                        }
                    }
                });
    }

    Table handedInPieces() {
        return new Table(
                "submission_item (submission_id, evidence_item_id, district_id, person_id, requirement_id)",
                (story, rows) -> {
                    if (waits(story)) {
                        for (var requirement : story.version().requirements()) {
                            rows.row(
                                    story.subs().getLast().id(),
                                    piece(story, requirement),
                                    map.home(story.person()),
                                    map.person(story.person()),
                                    requirement);
                        }
                    }
                });
    }

    private static boolean waits(StateStory story) {
        return !story.subs().isEmpty()
                && story.subs().getLast().slots().stream()
                        .anyMatch(slot -> slot.closedAt() == null);
    }

    private UUID piece(StateStory story, UUID requirement) {
        return dice.id(
                "piece", story.attempt() ^ requirement.getLeastSignificantBits(), story.beganAt());
    }

    private UUID review(Slot slot) {
        return dice.id("review", slot.id().getLeastSignificantBits(), slot.claimedAt());
    }

    private UUID decision(StateStory story, Sub sub) {
        return dice.id("decision", story.attempt() * 8L + sub.number(), sub.decidedAt());
    }

    private String blind(String kind, UUID of) {
        var bytes = new byte[16];
        var random = dice.of("blind " + kind, of.getLeastSignificantBits());
        java.nio.ByteBuffer.wrap(bytes).putLong(random.nextLong()).putLong(random.nextLong());
        return BASE64.encodeToString(bytes);
    }
}
