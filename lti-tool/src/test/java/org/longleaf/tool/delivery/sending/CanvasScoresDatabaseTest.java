package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.Score.Grade.Overwrite;
import org.longleaf.canvas.UnmeasuredScore;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Spent;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.district.FarEndLimits;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// Scores on their way to a Canvas.
class CanvasScoresDatabaseTest {
    private static final String COMMENT = "Earned: https://longleaf.example/badges/x";

    @TempDir Path folder;

    private final FakeCanvas canvas = new FakeCanvas();
    private TestLanes lanes;
    private UUID person;

    @BeforeEach
    void owe_a_score_with_a_comment() {
        lanes = new TestLanes(folder);
        person = lanes.office.person();
        lanes.office.add(
                lanes.earned(
                        "score-1",
                        person,
                        lanes.office.registration(canvas.address()),
                        canvas.lineItem("1"),
                        COMMENT));
    }

    @AfterEach
    void stop() {
        canvas.close();
    }

    @Test
    void a_score_arrives_as_it_was_owed_and_is_confirmed() {
        lanes.run(lanes.canvasLane);

        assertThat(canvas.bodies()).containsExactly(lanes.only().getPayload());
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
        assertThat(lanes.only().getLastAnswer()).contains("https://canvas.example/results/1");
    }

    @Test
    void after_a_crash_between_sending_and_noting_the_comment_is_not_doubled() {
        Delivery taken = lanes.take(lanes.canvasLane).getFirst();
        lanes.scores.send(taken);
        canvas.holdsComment(canvas.lineItem("1"), "user-" + person, COMMENT);

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).hasSize(2);
        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(canvas.timestamps().stream().distinct()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void after_a_crash_before_sending_the_comment_still_arrives() {
        lanes.take(lanes.canvasLane);

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void a_canvas_that_took_it_and_hung_up_gets_no_second_comment() {
        canvas.hangsUpOnce();
        lanes.run(lanes.canvasLane);
        assertThat(lanes.only().getState()).isEqualTo("waiting");
        canvas.holdsComment(canvas.lineItem("1"), "user-" + person, COMMENT);

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).hasSize(2);
        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void a_canvas_that_hangs_up_twice_gets_no_second_comment() {
        canvas.hangsUpOnce();
        lanes.run(lanes.canvasLane);
        canvas.holdsComment(canvas.lineItem("1"), "user-" + person, COMMENT);
        canvas.hangsUpOnce();
        lanes.later();
        lanes.run(lanes.canvasLane);
        // The score without a comment is the last that it took.
        canvas.holdsNoComment(canvas.lineItem("1"), "user-" + person);

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).hasSize(3);
        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"resultUrl\":17}"})
    void what_is_answered_by_nonsense_gets_no_second_comment(String nonsense) {
        canvas.answersScores(200, nonsense);
        lanes.run(lanes.canvasLane);
        canvas.holdsComment(canvas.lineItem("1"), "user-" + person, COMMENT);
        canvas.takesScores();

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void another_comment_that_stands_is_not_taken_for_this_one() {
        canvas.hangsUpOnce();
        lanes.run(lanes.canvasLane);
        canvas.holdsComment(canvas.lineItem("1"), "user-" + person, "Feedback is in Longleaf");

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.comments()).containsExactly(COMMENT, COMMENT);
    }

    @Test
    void as_long_as_the_result_cannot_be_read_nothing_is_sent() {
        canvas.hangsUpOnce();
        lanes.run(lanes.canvasLane);
        canvas.answersResults(503, "");

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("waiting");
    }

    @Test
    void a_throttled_canvas_gets_it_later() {
        canvas.answersScores(403, "403 Forbidden (Rate Limit Exceeded)");
        lanes.run(lanes.canvasLane);
        assertThat(lanes.only().getState()).isEqualTo("waiting");
        canvas.takesScores();

        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(lanes.only().getState()).isEqualTo("confirmed");
        assertThat(canvas.timestamps().stream().distinct()).hasSize(1);
    }

    @Test
    void where_the_database_counts_nothing_the_score_waits_unsent() {
        DSLContext owner = lanes.office.owner();
        owner.execute("alter table far_end_limit rename to out_of_reach");
        lanes.run(lanes.canvasLane);
        assertThat(canvas.scores()).isEmpty();
        assertThat(lanes.only().getState()).isEqualTo("waiting");
        assertThat(lanes.only().getLastAnswer()).contains("the ledger of calls cannot be asked");

        owner.execute("alter table out_of_reach rename to far_end_limit");
        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void an_instance_waits_for_what_another_has_spent() {
        var bucket = Bucket.of(canvas.address(), lanes.only().getRegistrationId().toString());
        new FarEndLimits(lanes.office.sql)
                .settle(bucket, new Spent(0, 600, null, null), lanes.office.clock.instant());

        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).isEmpty();
        assertThat(lanes.only().getLastAnswer()).contains("held back");
        lanes.later();
        lanes.run(lanes.canvasLane);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void counting_a_call_takes_two_statements() {
        var statements = new Statements(lanes.office.sql);
        lanes.run(lanes.canvasLane);
        assertThat(statements.naming("far_end_limit"))
                .as("a token, a result before and after, and a score")
                .isEqualTo(8);
        lanes.office.add(
                lanes.earned(
                        "score-2",
                        person,
                        lanes.only().getRegistrationId(),
                        canvas.lineItem("1"),
                        COMMENT));

        statements.forget();
        lanes.run(lanes.canvasLane);

        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");
        assertThat(statements.naming("far_end_limit"))
                .as("a result before and after, and a score")
                .isEqualTo(6);
    }

    @Test
    void somebody_who_is_no_student_there_is_refused_for_good() {
        canvas.answersScores(
                422, "{\"errors\":{\"message\":\"User not found in course or is not a student\"}}");

        lanes.run(lanes.canvasLane);
        lanes.later();
        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("refused");
        assertThat(lanes.only().getLastAnswer()).contains("not a student");
    }

    @Test
    void a_grade_given_by_hand_is_left_alone_and_the_comment_stands_beside_it() {
        canvas.holdsScore(canvas.lineItem("1"), "user-" + person, "7", "10");

        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores())
                .singleElement()
                .satisfies(sent -> assertThat(sent.points()).isEmpty());
        assertThat(canvas.bodies().getFirst())
                .contains("\"preserve_score\":true", "\"new_submission\":false");
        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.only().getState()).isEqualTo("refused");
        assertThat(lanes.only().getLastAnswer()).contains("gave by hand", "the comment was added");
        lanes.run(lanes.canvasLane);
        assertThat(canvas.scores()).hasSize(1);
    }

    /// Canvas shows no result of whom the tool has never scored: there it watches itself.
    @Test
    void a_grade_that_canvas_shows_only_afterwards_was_left_alone_and_is_told() {
        canvas.holdsScoreOnceTold(canvas.lineItem("1"), "user-" + person, "70", "100");

        lanes.run(lanes.canvasLane);

        assertThat(canvas.bodies().getFirst()).contains("\"prioritize_non_tool_grade\":true");
        assertThat(lanes.only().getState()).isEqualTo("refused");
        assertThat(lanes.only().getLastAnswer()).contains("gave by hand");
    }

    @Test
    void a_score_of_our_own_gives_way_to_a_later_one_and_a_hand_to_none() {
        lanes.run(lanes.canvasLane);
        canvas.holdsScore(canvas.lineItem("1"), "user-" + person, "100", "100");
        oweAnother("score-2", "4");
        lanes.run(lanes.canvasLane);
        assertThat(canvas.bodies().getLast())
                .contains("\"scoreGiven\":4")
                .doesNotContain("prioritize_non_tool_grade");
        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");

        canvas.holdsScore(canvas.lineItem("1"), "user-" + person, "55", "100");
        oweAnother("score-3", "10");
        lanes.run(lanes.canvasLane);

        assertThat(lanes.states()).containsExactly("confirmed", "confirmed", "refused");
        assertThat(canvas.scores().getLast().points()).isEmpty();
    }

    private void oweAnother(String key, String points) {
        lanes.office.add(
                new Owed(
                        Destination.CANVAS_SCORE,
                        lanes.office.home,
                        lanes.office.context,
                        person,
                        person,
                        key,
                        lanes.only().getRegistrationId(),
                        canvas.lineItem("1"),
                        Score.graded(
                                        "user-" + person,
                                        lanes.office.clock.instant(),
                                        new Score.Points(new BigDecimal(points), BigDecimal.TEN),
                                        Overwrite.PRIORITIZE_NON_TOOL_GRADE,
                                        "Once more")
                                .toJson()));
    }

    /// What Canvas answers, and what becomes of the score (canvas-contract.md, section 5.2).
    private record End(int status, String said, String state, String words) {}

    private static final List<End> ENDS =
            List.of(
                    new End(
                            422,
                            "This course has concluded. AGS requests will no longer be accepted.",
                            "refused",
                            "The course has concluded"),
                    new End(
                            422,
                            "This assignment is still unpublished",
                            "waiting",
                            "not published in Canvas; this goes out by itself"),
                    new End(
                            422,
                            "The maximum number of allowed attempts has been reached",
                            "refused",
                            "allows no more attempts"),
                    new End(
                            422,
                            "User not found in course or is not a student",
                            "refused",
                            "no longer, a student of the course"),
                    new End(
                            404,
                            "The specified resource does not exist.",
                            "waiting",
                            "outside its dates"),
                    new End(404, "", "refused", "deleted in Canvas"),
                    new End(429, "Too many requests", "waiting", "waits for its turn"));

    @Test
    void each_end_has_words_of_its_own() {
        lanes.run(lanes.canvasLane);
        for (End end : ENDS) {
            canvas.answersScores(
                    end.status(),
                    end.said().isEmpty()
                            ? ""
                            : "{\"errors\":{\"message\":\"%s\"}}".formatted(end.said()));
            lanes.office.add(
                    lanes.earned(
                            "score-" + ENDS.indexOf(end) + "-" + end.status(),
                            lanes.office.person(),
                            lanes.only().getRegistrationId(),
                            canvas.lineItem("1"),
                            COMMENT));

            lanes.run(lanes.canvasLane);

            var last = lanes.office.all().getLast();
            assertThat(last.getState()).as(end.said()).isEqualTo(end.state());
            assertThat(last.getLastAnswer())
                    .contains(end.words(), "Canvas answered " + end.status());
        }
    }

    @Test
    void what_only_a_person_can_mend_waits_an_hour_and_says_why() {
        canvas.answersScores(403, "{\"errors\":{\"message\":\"Not allowed here\"}}");

        lanes.run(lanes.canvasLane);

        assertThat(lanes.only().getState()).isEqualTo("waiting");
        assertThat(lanes.only().getNextTryAt())
                .isAfterOrEqualTo(lanes.office.clock.instant().plusSeconds(3600));
        assertThat(lanes.only().getLastAnswer()).contains("Not allowed here");
    }

    @Test
    void an_unknown_maximum_is_asked_of_canvas_once_and_kept_with_the_link() {
        UUID registration = lanes.office.registration(canvas.address());
        PlantedCourse course = PlantedCourse.in(lanes.office, registration);
        UUID link = course.link(canvas.lineItem("2"));
        canvas.measures(canvas.lineItem("2"), "12.5");
        oweOfUnknown("score-2", registration);
        oweOfUnknown("score-3", registration);

        lanes.run(lanes.canvasLane);

        assertThat(canvas.bodies())
                .filteredOn(body -> body.contains("Earned of unknown"))
                .hasSize(2)
                .allSatisfy(body ->
                        assertThat(body).contains("\"scoreGiven\":12.5", "\"scoreMaximum\":12.5"));
        assertThat(canvas.timesAsked(canvas.lineItem("2"))).isOne();
        assertThat(course.scoreMaximum(link)).isEqualByComparingTo("12.5");
    }

    @Test
    void as_long_as_the_maximum_cannot_be_read_no_score_is_sent() {
        UUID registration = lanes.office.registration(canvas.address());
        oweOfUnknown("score-2", registration);

        lanes.run(lanes.canvasLane);

        assertThat(canvas.comments()).containsExactly(COMMENT);
        assertThat(lanes.states()).containsExactly("confirmed", "waiting");
    }

    @Test
    void what_is_owed_to_a_canvas_that_was_disconnected_ends_in_words() {
        lanes.office
                .sql
                .update(REGISTRATION)
                .set(REGISTRATION.ENDED_AT, lanes.office.clock.instant())
                .execute();

        lanes.run(lanes.canvasLane);

        assertThat(canvas.scores()).isEmpty();
        assertThat(lanes.only().getState()).isEqualTo("refused");
        assertThat(lanes.only().getLastAnswer()).contains("this Canvas was disconnected");
    }

    private void oweOfUnknown(String key, UUID registration) {
        lanes.office.add(
                new Owed(
                        Destination.CANVAS_SCORE,
                        lanes.office.home,
                        lanes.office.context,
                        person,
                        person,
                        key,
                        registration,
                        canvas.lineItem("2"),
                        new UnmeasuredScore(
                                        "user-" + person,
                                        lanes.office.clock.instant(),
                                        Overwrite.REPLACE,
                                        "Earned of unknown")
                                .toJson()));
    }
}
