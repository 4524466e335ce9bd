package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.canvas.rest.RestCanvas.ANA;
import static org.longleaf.canvas.rest.RestCanvas.ASSIGNMENT;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.rest.Submission.Comment;
import org.longleaf.canvas.rest.Submission.Standing;
import org.longleaf.canvas.rest.Submission.With;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class SubmissionsTest {
    private static final String PATH = "/api/v1/courses/12/assignments/31/submissions";
    private static final String BARE =
            """
            {"id":"90","assignment_id":"31","user_id":"7","attempt":2,"workflow_state":"graded"}\
            """;

    private final RestCanvas canvas = new RestCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    /// canvas-contract.md, section 5.4: where grading is anonymous, Canvas hides whose it is.
    @Test
    void a_submission_of_somebody_hidden_is_read() {
        canvas.answers(okJson("{\"id\":90,\"anonymous_id\":\"aB3dE\",\"attempt\":1,\"score\":4}"));

        var read = canvas.rest.submissions().read(COURSE, ASSIGNMENT, ANA).orThrow();

        assertThat(read.userId()).isNull();
        assertThat(read.anonymousId()).isEqualTo("aB3dE");
        assertThat(read.attempt()).isEqualTo(1);
    }

    @Test
    void a_submission_is_read_with_rows_comments_and_history() {
        canvas.answers(
                okJson(
                        """
                        {"id":90,"assignment_id":31,"user_id":7,"attempt":2,
                         "submission_type":"online_upload","workflow_state":"graded",
                         "score":13.50,"grade":"13.5","grader_id":5,
                         "submitted_at":"2026-03-01T10:00:00Z","graded_at":"2026-03-01T11:00:00Z",
                         "posted_at":null,"url":null,"body":null,
                         "excused":false,"late":true,"missing":false,"late_policy_status":null,
                         "attachments":[{"id":4,"display_name":"plan.pdf","size":12,
                           "content-type":"application/pdf","url":"https://c.example/4?verifier=s",
                           "created_at":"2026-03-01T10:00:00Z"}],
                         "submission_comments":[{"id":1,"author_id":5,"author_name":"Bo",
                           "comment":"Good","attempt":2,"created_at":"2026-03-01T11:00:00Z",
                           "attachments":[{"id":5,"display_name":"hint.pdf"}]}],
                         "rubric_assessment":{"_12":{"points":4.5,"rating_id":"blank",
                           "comments":"clear"},"_13":{"points":null,"comments":null},"_14":null},
                         "submission_history":[
                           {"id":90,"user_id":7,"attempt":1,"score":null},
                           {"id":90,"user_id":7,"attempt":2,"submission_history":[]}],
                         "user":{"id":7,"name":"Ana"}}\
                        """));

        var outcome =
                canvas.rest
                        .submissions()
                        .read(COURSE, ASSIGNMENT, ANA, With.HISTORY, With.COMMENTS, With.USER);

        var submission = accepted(outcome);
        assertThat(submission.attempt()).isEqualTo(2);
        assertThat(submission.score()).isEqualTo(new BigDecimal("13.50"));
        assertThat(submission.postedAt()).isNull();
        assertThat(submission.standing()).isEqualTo(new Standing(false, true, false, null));
        assertThat(submission.files())
                .containsExactly(
                        new CanvasFile(
                                "4",
                                "plan.pdf",
                                "application/pdf",
                                12L,
                                "https://c.example/4?verifier=s",
                                Instant.parse("2026-03-01T10:00:00Z")));
        assertThat(submission.comments())
                .containsExactly(
                        new Comment(
                                "1",
                                "5",
                                "Bo",
                                2,
                                "Good",
                                Instant.parse("2026-03-01T11:00:00Z"),
                                List.of(new CanvasFile("5", "hint.pdf", null, null, null, null))));
        assertThat(submission.rows())
                .isEqualTo(
                        Map.of(
                                "_12",
                                new RubricRow(new BigDecimal("4.5"), "blank", "clear"),
                                "_13",
                                new RubricRow(null, null, null)));
        assertThat(submission.history()).extracting(Submission::attempt).containsExactly(1, 2);
        assertThat(canvas.asked())
                .isEqualTo(
                        "GET "
                                + PATH
                                + "/7?include%5B%5D=submission_history"
                                + "&include%5B%5D=submission_comments&include%5B%5D=user");
    }

    @Test
    void who_has_handed_in_nothing_has_a_submission_without_an_attempt() {
        canvas.answers(okJson("{\"user_id\":\"7\",\"attempt\":null,\"missing\":null}"));

        assertThat(accepted(canvas.rest.submissions().read(COURSE, ASSIGNMENT, ANA)).attempt())
                .isNull();
    }

    @Test
    void everybodys_submissions_are_listed() {
        canvas.answers(okJson("[" + BARE + "]"));

        assertThat(canvas.rest.submissions().of(COURSE, ASSIGNMENT, With.RUBRIC_ROWS)).hasSize(1);
        assertThat(canvas.asked())
                .isEqualTo("GET " + PATH + "?include%5B%5D=rubric_assessment&per_page=100");
    }

    @Test
    void rows_go_out_under_their_bare_ids_and_a_grade_beside_them() {
        canvas.answers(okJson(BARE));

        var outcome =
                canvas.rest
                        .submissions()
                        .grade(
                                COURSE,
                                ASSIGNMENT,
                                UserKey.lti("sub-1"),
                                Grading.rows(
                                                Map.of(
                                                        "_12",
                                                        new RubricRow(
                                                                new BigDecimal("1E+1"),
                                                                "r1",
                                                                "a & b")))
                                        .withGrade("A-"));

        assertThat(accepted(outcome).id()).isEqualTo("90");
        assertThat(canvas.asked()).isEqualTo("PUT " + PATH + "/lti_1_3_id:sub-1");
        assertThat(canvas.call().getHeader("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded");
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "submission[posted_grade]=A-",
                        "rubric_assessment[_12][points]=10",
                        "rubric_assessment[_12][rating_id]=r1",
                        "rubric_assessment[_12][comments]=a & b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"criterion__12", "", " ", "_12][x"})
    void a_criterion_that_is_not_named_by_its_bare_id_is_refused(String criterion) {
        var row = RubricRow.points(BigDecimal.ONE, null);

        assertThatThrownBy(() -> Grading.rows(Map.of(criterion, row)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// What is not said stays; what is said to be over must be said.
    @Test
    void an_excuse_is_taken_back() {
        canvas.answers(okJson(BARE));

        canvas.rest
                .submissions()
                .grade(COURSE, ASSIGNMENT, ANA, new Grading(null, false, null, Map.of()));

        assertThat(RestCanvas.form(canvas.call())).containsExactly("submission[excuse]=false");
    }

    @Test
    void an_excuse_and_late_work_are_told() {
        canvas.answers(okJson(BARE));

        canvas.rest
                .submissions()
                .grade(
                        COURSE,
                        ASSIGNMENT,
                        ANA,
                        new Grading(null, true, Grading.LatePolicy.EXTENDED, Map.of()));

        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "submission[excuse]=true", "submission[late_policy_status]=extended");
    }

    @Test
    void rows_that_fit_no_rubric_are_told_in_canvas_words() {
        canvas.answers(
                aResponse()
                        .withStatus(400)
                        .withBody("{\"message\":\"invalid rubric_assessment\"}"));

        assertThat(canvas.rest.submissions().grade(COURSE, ASSIGNMENT, ANA, Grading.NOTHING))
                .isEqualTo(new AskAPerson<>("Canvas answered 400: invalid rubric_assessment"));
    }

    @Test
    void a_comment_goes_out_with_its_files_and_attempt() {
        canvas.answers(okJson(BARE));

        canvas.rest
                .submissions()
                .comment(
                        COURSE,
                        ASSIGNMENT,
                        ANA,
                        new NewComment("See the file", 2, List.of("4", "5")));

        assertThat(canvas.asked()).isEqualTo("PUT " + PATH + "/7");
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "comment[text_comment]=See the file",
                        "comment[attempt]=2",
                        "comment[file_ids][]=4",
                        "comment[file_ids][]=5");
    }

    @Test
    void a_grade_is_repeated_where_canvas_was_too_busy_and_a_comment_never() {
        canvas.answers(aResponse().withStatus(503));

        assertThat(canvas.rest.submissions().grade(COURSE, ASSIGNMENT, ANA, Grading.grade("5")))
                .isInstanceOf(TryLater.class);
        assertThat(canvas.calls()).hasSize(3);

        RestCanvas.SERVER.resetRequests();
        var outcome =
                canvas.rest
                        .submissions()
                        .gradeAndComment(
                                COURSE,
                                ASSIGNMENT,
                                ANA,
                                Grading.points(new BigDecimal("5")),
                                NewComment.of("Well done"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isTrue());
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly("submission[posted_grade]=5", "comment[text_comment]=Well done");
    }

    @ParameterizedTest
    @MethodSource("handedIn")
    void something_is_handed_in(NewSubmission submission, List<String> form) {
        canvas.answers(aResponse().withStatus(201).withBody(BARE));

        assertThat(accepted(canvas.rest.submissions().submit(COURSE, ASSIGNMENT, submission)).id())
                .isEqualTo("90");
        assertThat(canvas.asked()).isEqualTo("POST " + PATH);
        assertThat(RestCanvas.form(canvas.call())).containsExactlyElementsOf(form);
    }

    static Stream<Arguments> handedIn() {
        return Stream.of(
                Arguments.of(
                        new NewSubmission.Text("<p>Hi</p>"),
                        List.of(
                                "submission[submission_type]=online_text_entry",
                                "submission[body]=<p>Hi</p>")),
                Arguments.of(
                        new NewSubmission.Link(URI.create("https://x.example/?a=b&c")),
                        List.of(
                                "submission[submission_type]=online_url",
                                "submission[url]=https://x.example/?a=b&c")),
                Arguments.of(
                        new NewSubmission.Uploads(List.of("4")),
                        List.of(
                                "submission[submission_type]=online_upload",
                                "submission[file_ids][]=4")),
                Arguments.of(
                        new NewSubmission.Launch(URI.create("https://t.example/review/1")),
                        List.of(
                                "submission[submission_type]=basic_lti_launch",
                                "submission[url]=https://t.example/review/1")));
    }

    @Test
    void an_answer_that_cannot_be_read_does_not_undo_what_was_done() {
        canvas.answers(okJson("{\"id\":"));

        assertThat(canvas.rest.submissions().grade(COURSE, ASSIGNMENT, ANA, Grading.NOTHING))
                .isEqualTo(
                        new TryLater<>("the submission's answer is no complete JSON", null, true));
    }

    private static Submission accepted(Outcome<Submission> outcome) {
        if (outcome instanceof Accepted<Submission>(var submission)) {
            return submission;
        }
        throw new AssertionError(outcome.toString());
    }
}
