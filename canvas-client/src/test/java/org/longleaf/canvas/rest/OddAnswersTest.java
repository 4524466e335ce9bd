package org.longleaf.canvas.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.canvas.CanvasBody;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Each value of each answer, at any depth, replaced by each odd one: the answer is read or refused
/// by the field's name, and never throws.
class OddAnswersTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ODD = "odd-value";
    private static final List<JsonNode> ODDITIES =
            Stream.of(
                            "17",
                            "-1.5",
                            "123456789012345678901234567890",
                            "99999999999999999999999999999999999999",
                            "1e300",
                            "true",
                            "null",
                            "\"\"",
                            "\" \"",
                            "\"criterion_" + ODD + "\"",
                            "\"+999999999-12-31T23:59:59Z\"",
                            "\"" + ODD + "\\u0000\"",
                            "[]",
                            "[null]",
                            "[[]]",
                            "[{}]",
                            "{}",
                            "{\"\":{}}",
                            "{\"criterion_1\":{\"points\":1}}",
                            "{\"a\":[1]}")
                    .map(JSON::readTree)
                    .toList();

    record Reader(String name, String good, Function<Fields, ?> reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String USER =
            "{\"id\":7,\"name\":\"a\",\"sis_user_id\":\"b\",\"avatar_url\":\"c\",\"email\":\"d\"}";
    private static final String FILE =
            """
            {"id":4,"display_name":"a","content-type":"b","size":5,"url":"c",
             "created_at":"2026-03-01T12:00:00Z"}\
            """;
    private static final String ASSESSMENT =
            """
            {"id":1,"rubric_id":9,"score":4.5,"artifact_id":90,"artifact_attempt":2,
             "data":[{"id":"r1","criterion_id":"_84","points":4.5,"comments":"ok"}]}\
            """;
    private static final String CRITERION =
            """
            {"id":"_84","description":"a","points":4,"criterion_use_range":true,
             "learning_outcome_id":3,"ratings":[{"id":"r1","description":"b","points":4}]}\
            """;
    private static final String RUBRIC =
            """
            {"id":9,"title":"a","context_id":12,"points_possible":8,
             "free_form_criterion_comments":false,"data":[%s],"assessments":[%s]}\
            """
                    .formatted(CRITERION, ASSESSMENT);
    private static final String SUBMISSION =
            """
            {"id":90,"user_id":7,"attempt":2,"score":13.5,"excused":false,
             "submitted_at":"2026-03-01T10:00:00Z","attachments":[%s],
             "submission_comments":[{"id":1,"author_id":5,"comment":"a","attempt":2,
               "created_at":"2026-03-01T10:00:00Z","attachments":[]}],
             "rubric_assessment":{"_12":{"points":4.5,"rating_id":"r","comments":"a"}},
             "submission_history":[{"id":90,"user_id":7}],"user":%s}\
            """
                    .formatted(FILE, USER);

    static Stream<Reader> readers() {
        return Stream.of(
                new Reader("user", USER, User::of),
                new Reader(
                        "enrollment",
                        """
                        {"id":1,"user_id":7,"course_id":12,"type":"TaEnrollment","role":"a",
                         "last_activity_at":"2026-03-01T12:00:00Z","user":%s}\
                        """
                                .formatted(USER),
                        Enrollment::of),
                new Reader(
                        "course",
                        """
                        {"id":12,"name":"a","account_id":1,"start_at":"2026-03-01T12:00:00Z"}\
                        """,
                        Course::of),
                new Reader(
                        "assignment",
                        """
                        {"id":31,"description":"a","points_possible":10,"allowed_attempts":-1,
                         "submission_types":["external_tool"],"published":true,
                         "due_at":"2026-03-01T04:59:59Z","rubric":[%s],
                         "rubric_settings":{"id":9}}\
                        """
                                .formatted(CRITERION),
                        Assignment::of),
                new Reader("rubric", RUBRIC, Rubric::of),
                new Reader("assessment", ASSESSMENT, RubricAssessment::of),
                new Reader(
                        "placed rubric",
                        """
                        {"rubric":%s,"rubric_association":{"id":5,"association_id":31,
                         "use_for_grading":true}}\
                        """
                                .formatted(RUBRIC),
                        PlacedRubric::of),
                new Reader("submission", SUBMISSION, Submission::of),
                new Reader("file", FILE, CanvasFile::of),
                new Reader(
                        "column",
                        "{\"id\":3,\"title\":\"a\",\"position\":1,\"hidden\":false}",
                        GradebookColumn::of),
                new Reader("cell", "{\"user_id\":7,\"content\":\"a\"}", GradebookColumn.Cell::of),
                new Reader(
                        "conversation",
                        """
                        {"id":5,"subject":"a","message_count":1,
                         "last_message_at":"2026-03-01T12:00:00Z"}\
                        """,
                        Conversation::of),
                new Reader(
                        "outcome result",
                        """
                        {"id":1,"score":3.5,"submitted_or_assessed_at":"2026-03-01T12:00:00Z",
                         "links":{"user":7,"learning_outcome":53}}\
                        """,
                        OutcomeResult::of),
                new Reader(
                        "outcome rollup",
                        """
                        {"scores":[{"score":3,"count":2,"links":{"outcome":53}}],
                         "links":{"user":7}}\
                        """,
                        OutcomeRollup::of),
                new Reader(
                        "grant",
                        """
                        {"access_token":"a","refresh_token":"b","expires_in":3600,
                         "user":{"id":7,"name":"c"}}\
                        """,
                        fields -> Grant.of(fields, Instant.EPOCH, null)),
                new Reader(
                        "upload slot",
                        """
                        {"upload_url":"https://s.example/","upload_params":{"key":"a"},
                         "file_param":"file"}\
                        """,
                        fields -> UploadSlot.of(fields, _ -> true)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void an_odd_value_is_read_or_refused_by_its_name(Reader reader) {
        var good = JSON.readTree(reader.good());
        assertThat(read(reader, good)).isInstanceOf(Accepted.class);
        for (var odd : ODDITIES) {
            for (var answer : withOneReplaced(good, odd)) {
                assertThatCode(() ->
                                assertThat(read(reader, answer))
                                        .satisfiesAnyOf(
                                                it -> assertThat(it).isInstanceOf(Accepted.class),
                                                OddAnswersTest::isRefusedByName))
                        .as(() -> answer.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void isRefusedByName(Outcome<?> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .startsWith("the thing's answer has a wrong field: ")
                                        .doesNotContain(ODD));
    }

    private static Outcome<?> read(Reader reader, JsonNode json) {
        var answer = new CanvasBody(new Answered(200, Map.of(), json.toString(), true), json);
        return Fields.read(answer, "the thing's answer", reader.reading());
    }

    /// The same JSON as often as it has values, each time with another one replaced.
    private static List<JsonNode> withOneReplaced(JsonNode json, JsonNode odd) {
        var all = new ArrayList<JsonNode>();
        if (json instanceof ObjectNode object) {
            for (var name : object.propertyNames()) {
                all.add(object.deepCopy().set(name, odd));
                for (var inner : withOneReplaced(object.get(name), odd)) {
                    all.add(object.deepCopy().set(name, inner));
                }
            }
        }
        if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                all.add(array.deepCopy().set(i, odd));
                for (var inner : withOneReplaced(array.get(i), odd)) {
                    all.add(array.deepCopy().set(i, inner));
                }
            }
        }
        return all;
    }
}
