package org.longleaf.bench;

import org.longleaf.bench.StateStory.Teller;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// What reviewers did besides: gave back, left for a day, saw a name; and files that two teachers
/// handed in alike.
///
/// @param timeline whose attempts it is about
record StateSideRows(
        Dice dice,
        StateMap map,
        StateReviewers reviewers,
        StateTimeline timeline,
        Teller teller,
        Instant now) {

    private static final int STORIES_PER_DUPLICATE = 650;

    /// @param earlier of two teachers' attempts at one version
    private record Twins(StateStory earlier, StateStory later) {}

    void copy(Connection owner) throws SQLException {
        copyTurnedAway(owner);
        copyDuplicates(owner);
    }

    private void copyTurnedAway(Connection owner) throws SQLException {
        var waiting = new ArrayList<StateStory>();
        for (var attempt = timeline.attempts() / 2; attempt < timeline.attempts(); attempt++) {
            var story = teller.tell(attempt);
            if (!story.subs().isEmpty()
                    && story.subs().getLast().outcome() == null
                    && attempt % 10 == 0) {
                waiting.add(story);
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "handed_back (id, submission_id, person_id, reason, handed_back_at)")) {
            for (var story : waiting) {
                rows.row(
                        id("back", story),
                        story.subs().getLast().id(),
                        somebody(story),
                        "no_time",
                        now);
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "passed_over (id, submission_id, person_id, reason, passed_at, until_at)")) {
            for (var story : waiting) {
                rows.row(
                        id("passed", story),
                        story.subs().getLast().id(),
                        somebody(story),
                        "no_time",
                        now,
                        now.plus(Duration.ofDays(1)));
            }
        }
        try (var rows = Copying.into(owner, "identity_seen (id, attempt_id, person_id, seen_at)")) {
            for (var story : waiting) {
                rows.row(id("seen", story), story.id(), somebody(story), now);
            }
        }
    }

    private UUID somebody(StateStory story) {
        var all = reviewers.of(story.version().microCredential());
        return map.person(
                all.get(dice.of("somebody", story.attempt()).nextInt(all.size())).person());
    }

    private UUID id(String kind, StateStory story) {
        return dice.id(kind, story.attempt(), now);
    }

    private void copyDuplicates(Connection owner) throws SQLException {
        var twins = twins();
        var sides =
                twins.stream()
                        .flatMap(one -> java.util.stream.Stream.of(one.earlier(), one.later()))
                        .toList();
        try (var rows =
                Copying.into(
                        owner,
                        "stored_object (id, district_id, person_id, sha256, byte_count, media_type, stored_at)")) {
            for (var one : twins) {
                for (var story : List.of(one.earlier(), one.later())) {
                    rows.row(
                            id("object", story),
                            map.home(story.person()),
                            map.person(story.person()),
                            "%064x".formatted(one.later().attempt()),
                            120_000,
                            "application/pdf",
                            story.beganAt());
                }
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "evidence_item (id, blind_id, district_id, person_id, attempt_id, requirement_id, kind,"
                                + " stored_object_id, file_name, created_at, changed_at)")) {
            for (var story : sides) {
                rows.row(
                        id("file", story),
                        "file-" + story.attempt(),
                        map.home(story.person()),
                        map.person(story.person()),
                        story.id(),
                        requirement(story),
                        "document",
                        id("object", story),
                        "plan.pdf",
                        story.beganAt(),
                        story.beganAt());
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "submission_item (submission_id, evidence_item_id, district_id, person_id, requirement_id)")) {
            for (var story : sides) {
                rows.row(
                        story.subs().getLast().id(),
                        id("file", story),
                        map.home(story.person()),
                        map.person(story.person()),
                        requirement(story));
            }
        }
        copyFlags(owner, twins);
    }

    /// Most were looked at.
    private void copyFlags(Connection owner, List<Twins> twins) throws SQLException {
        var lead =
                reviewers.all().stream().filter(StateReviewers::isLead).findFirst().orElseThrow();
        try (var rows =
                Copying.into(
                        owner,
                        "duplicate_file (id, later_item_id, earlier_item_id, found_at, looked_at, looked_by, word)")) {
            for (var one : twins) {
                var isLooked = one.later().attempt() % 10 != 0;
                rows.row(
                        id("duplicate", one.later()),
                        id("file", one.later()),
                        id("file", one.earlier()),
                        one.later().beganAt(),
                        isLooked ? now : null,
                        isLooked ? map.person(lead.person()) : null,
                        isLooked ? "A template of the course" : null);
            }
        }
    }

    private UUID requirement(StateStory story) {
        return story.version().requirements().getFirst();
    }

    private List<Twins> twins() {
        var twins = new ArrayList<Twins>();
        var alone = new HashMap<Integer, StateStory>();
        var since = timeline.attempts() * 3 / 4;
        for (var attempt = since;
                attempt < timeline.attempts();
                attempt += STORIES_PER_DUPLICATE / 8) {
            var story = teller.tell(attempt);
            if (story.subs().isEmpty()) {
                continue;
            }
            var other = alone.remove(story.version().number());
            if (other == null || other.person() == story.person()) {
                alone.put(story.version().number(), story);
            } else {
                twins.add(new Twins(other, story));
            }
        }
        return twins;
    }
}
