package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.rest.Rubric.Criterion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class AssignmentsTest {
    private final RestCanvas canvas = new RestCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void an_assignment_is_read_with_its_rubric() {
        canvas.answers(
                okJson(
                        """
                        {"id":31,"course_id":12,"name":"Plan","description":"<p>Plan</p>",
                         "points_possible":10.0,"grading_type":"points",
                         "submission_types":["external_tool"],"published":true,
                         "anonymous_grading":false,"allowed_attempts":-1,"unlock_at":null,
                         "due_at":"2026-03-01T04:59:59Z","lock_at":null,
                         "lti_context_id":"8b7e","html_url":"https://c.example/courses/12",
                         "rubric":[{"id":"_84","points":4,"description":"Clear","ratings":[]}],
                         "rubric_settings":{"id":9,"title":"x"},"use_rubric_for_grading":true}\
                        """));

        var outcome = canvas.rest.assignments().read(COURSE, AssignmentKey.ltiContext("8b7e"));

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                new Assignment(
                                        "31",
                                        "12",
                                        "Plan",
                                        "<p>Plan</p>",
                                        new BigDecimal("10.0"),
                                        "points",
                                        Set.of("external_tool"),
                                        true,
                                        false,
                                        -1,
                                        null,
                                        Instant.parse("2026-03-01T04:59:59Z"),
                                        null,
                                        "8b7e",
                                        "https://c.example/courses/12",
                                        List.of(
                                                new Criterion(
                                                        "_84",
                                                        "Clear",
                                                        null,
                                                        new BigDecimal("4"),
                                                        false,
                                                        null,
                                                        List.of())),
                                        "9",
                                        true)));
        assertThat(canvas.asked())
                .isEqualTo("GET /api/v1/courses/12/assignments/lti_context_id:8b7e");
    }

    @Test
    void a_courses_assignments_are_listed() {
        canvas.answers(okJson("[{\"id\":\"31\"},{\"id\":\"32\"}]"));

        assertThat(canvas.rest.assignments().in(COURSE))
                .extracting(Assignment::id)
                .containsExactly("31", "32");
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/courses/12/assignments?per_page=100");
    }

    @Test
    void a_wrong_field_deep_within_is_named() {
        canvas.answers(okJson("[{\"id\":\"31\",\"rubric\":[{\"id\":\"_1\",\"points\":\"4\"}]}]"));

        assertThat(canvas.rest.assignments().in(COURSE).all())
                .isEqualTo(
                        new AskAPerson<>(
                                "the assignments' answer has a wrong field: rubric[].points is not"
                                        + " a number"));
    }
}
