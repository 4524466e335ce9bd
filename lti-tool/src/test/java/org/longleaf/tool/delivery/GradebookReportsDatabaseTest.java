package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Score;
import org.longleaf.tool.delivery.ScorePayload.Unmeasured;
import org.longleaf.tool.district.Scope;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class GradebookReportsDatabaseTest {
    private static final URI SUBMISSION = URI.create("https://longleaf.example/submissions/abc");

    private final TestOutbox office = new TestOutbox();
    private final GradebookReports reports = new GradebookReports(office.sql, office.outbox);
    private final UUID registration = office.registration(URI.create("https://canvas.example"));
    private final UUID person = office.person();
    private final UUID attempt = office.ids.generate();
    private final Gradebook gradebook = gradebook("https://canvas.example/line_items/1");
    private final Instant at = Instant.parse("2026-11-22T14:00:00.123456Z");

    @Test
    void a_hand_in_shows_the_submission_and_touches_no_grade() {
        report(() -> reports.evidenceHandedIn(gradebook, id(1), at, SUBMISSION));

        JsonNode sent = bodies().getFirst();
        assertThat(sent.path("userId").asString()).isEqualTo("user-1");
        assertThat(sent.path("timestamp").asString()).isEqualTo("2026-11-22T14:00:00.123Z");
        assertThat(sent.at("/submission/submittedAt").asString())
                .isEqualTo("2026-11-22T14:00:00.123Z");
        assertThat(sent.has("scoreGiven")).isFalse();
        JsonNode extension = sent.path("https://canvas.instructure.com/lti/submission");
        assertThat(extension.path("preserve_score").asBoolean()).isTrue();
        assertThat(extension.path("submission_data").asString()).isEqualTo(SUBMISSION.toString());
    }

    @Test
    void what_is_earned_is_the_whole_maximum_and_names_the_badge() {
        report(() -> reports.earned(gradebook, id(1), at, "Earned: https://l.example/badges/x"));

        JsonNode sent = bodies().getFirst();
        assertThat(sent.path("scoreGiven").decimalValue()).isEqualByComparingTo("10");
        assertThat(sent.path("scoreMaximum").decimalValue()).isEqualByComparingTo("10");
        assertThat(sent.path("comment").asString()).contains("https://l.example/badges/x");
        assertThat(office.all().getFirst())
                .returns(attempt, row -> row.getSubjectId())
                .returns(office.context, row -> row.getLaneDistrictId())
                .returns(gradebook.lineItemUrl(), row -> row.getAddress());
    }

    @Test
    void back_to_the_teacher_opens_no_attempt_and_keeps_the_grade() {
        report(() -> reports.moreEvidenceAsked(gradebook, id(1), at, "Feedback is there"));

        JsonNode sent = bodies().getFirst();
        assertThat(sent.path("activityProgress").asString()).isEqualTo("InProgress");
        assertThat(sent.path("gradingProgress").asString()).isEqualTo("NotReady");
        assertThat(sent.has("scoreGiven")).isFalse();
        JsonNode extension = sent.path("https://canvas.instructure.com/lti/submission");
        assertThat(extension.path("preserve_score").asBoolean()).isTrue();
        assertThat(extension.path("new_submission").asBoolean(true)).isFalse();
    }

    @Test
    void what_is_earned_of_an_unknown_maximum_waits_for_it_and_counts_among_the_timestamps() {
        Gradebook unmeasured = gradebook(gradebook.lineItemUrl(), null);
        report(() -> reports.earned(unmeasured, id(1), at, "Earned"));
        report(() -> reports.moreEvidenceAsked(unmeasured, id(2), at, "Feedback is there"));

        var owed = office.all().stream().map(row -> ScorePayload.fromJson(row.getPayload()));

        assertThat(owed)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isInstanceOfSatisfying(
                                                Unmeasured.class,
                                                one ->
                                                        assertThat(
                                                                        one.score()
                                                                                .outOf(
                                                                                        BigDecimal
                                                                                                .TEN)
                                                                                .toJson())
                                                                .contains("\"scoreGiven\":10,")),
                        then ->
                                assertThat(then.timestamp())
                                        .isEqualTo(Instant.parse("2026-11-22T14:00:00.124Z")));
    }

    @Test
    void a_report_is_made_once_for_each_gradebook() {
        Gradebook other = gradebook("https://canvas.example/line_items/2");

        for (int times = 0; times < 2; times++) {
            report(() -> reports.moreEvidenceAsked(gradebook, id(1), at, "Feedback is there"));
            report(() -> reports.moreEvidenceAsked(other, id(1), at, "Feedback is there"));
        }

        assertThat(office.all())
                .extracting(row -> row.getAddress())
                .containsExactly(gradebook.lineItemUrl(), other.lineItemUrl());
    }

    @Test
    void timestamps_of_one_person_and_line_item_only_go_up() {
        report(() -> reports.evidenceHandedIn(gradebook, id(1), at, SUBMISSION));
        report(() -> reports.moreEvidenceAsked(gradebook, id(2), at, "Feedback is there"));
        report(() -> reports.evidenceHandedIn(gradebook, id(3), at.minusSeconds(5), SUBMISSION));
        report(() -> reports.earned(gradebook, id(4), at.plusSeconds(1), "Earned"));

        assertThat(timestamps())
                .containsExactly(
                        Instant.parse("2026-11-22T14:00:00.123Z"),
                        Instant.parse("2026-11-22T14:00:00.124Z"),
                        Instant.parse("2026-11-22T14:00:00.125Z"),
                        Instant.parse("2026-11-22T14:00:01.123Z"));
        assertThat(bodies().get(2).at("/submission/submittedAt").asString())
                .isEqualTo("2026-11-22T13:59:55.123Z");
    }

    @Test
    void another_line_item_has_timestamps_of_its_own() {
        report(() -> reports.evidenceHandedIn(gradebook, id(1), at, SUBMISSION));
        report(() ->
                reports.evidenceHandedIn(
                        gradebook("https://canvas.example/line_items/2"), id(1), at, SUBMISSION));

        assertThat(timestamps()).containsOnly(Instant.parse("2026-11-22T14:00:00.123Z")).hasSize(2);
    }

    private void report(Runnable report) {
        office.transactions.run(Scope.ofDistrict(office.home), report);
    }

    private List<Instant> timestamps() {
        return office.all().stream()
                .map(row -> Score.fromJson(row.getPayload()).timestamp())
                .toList();
    }

    private List<JsonNode> bodies() {
        JsonMapper json = JsonMapper.builder().build();
        return office.all().stream().map(row -> json.readTree(row.getPayload())).toList();
    }

    private Gradebook gradebook(String lineItem) {
        return gradebook(lineItem, BigDecimal.TEN);
    }

    private Gradebook gradebook(String lineItem, @Nullable BigDecimal maximum) {
        return new Gradebook(
                attempt,
                office.home,
                office.context,
                person,
                registration,
                lineItem,
                maximum,
                "user-1");
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }
}
