package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.PageFailed;

import java.time.Instant;
import java.util.List;

class CoursesTest {
    private final RestCanvas canvas = new RestCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_course_is_found_by_its_sis_id() {
        canvas.answers(
                okJson(
                        """
                        {"id":12,"name":"Biology","course_code":"BIO 1","account_id":1,
                         "workflow_state":"available","sis_course_id":"bio/1",
                         "enrollment_term_id":4,"start_at":"2026-01-05T00:00:00Z","end_at":null,
                         "time_zone":"America/New_York"}\
                        """));

        var outcome = canvas.rest.courses().read(CourseKey.sisCourseId("bio/1"));

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                new Course(
                                        "12",
                                        "Biology",
                                        "BIO 1",
                                        "available",
                                        "1",
                                        "bio/1",
                                        "4",
                                        Instant.parse("2026-01-05T00:00:00Z"),
                                        null,
                                        "America/New_York")));
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/courses/sis_course_id:bio%2F1");
    }

    @Test
    void a_course_is_found_by_a_launchs_context() {
        canvas.answers(okJson("{\"id\":\"12\"}"));

        canvas.rest
                .courses()
                .read(CourseKey.ltiContext("4dde05e8ca1973bcca9bffc13e1548820eee93a3"));

        assertThat(canvas.asked())
                .isEqualTo(
                        "GET /api/v1/courses/lti_context_id:4dde05e8ca1973bcca9bffc13e1548820eee93a3");
    }

    @Test
    void a_date_that_is_none_is_named() {
        canvas.answers(okJson("{\"id\":\"12\",\"start_at\":\"soon\"}"));

        assertThat(canvas.rest.courses().read(RestCanvas.COURSE))
                .isEqualTo(
                        new AskAPerson<>(
                                "the course's answer has a wrong field: start_at is not a date and"
                                        + " time with its zone"));
    }

    @Test
    void somebodys_courses_are_listed() {
        canvas.answers(okJson("[{\"id\":\"12\"}]"));

        assertThat(canvas.rest.courses().of(UserKey.lti("sub-1")))
                .extracting(Course::id)
                .containsExactly("12");
        assertThat(canvas.asked())
                .isEqualTo("GET /api/v1/users/lti_1_3_id:sub-1/courses?per_page=100");
    }

    @Test
    void a_course_of_more_than_a_page_is_read_to_its_end_by_addresses_canvas_gave() {
        var first =
                "/api/v1/courses/12/users?enrollment_type%5B%5D=student"
                        + "&enrollment_type%5B%5D=ta&per_page=100";
        canvas.answersAt(
                first,
                okJson("[{\"id\":1},{\"id\":2}]")
                        .withHeader(
                                "Link",
                                "<"
                                        + RestCanvas.at("/api/v1/x?page=bookmark:W%5D")
                                        + ">; rel=\"next\""));
        canvas.answersAt("/api/v1/x?page=bookmark:W%5D", okJson("[{\"id\":3}]"));

        var people =
                canvas.rest
                        .courses()
                        .people(
                                RestCanvas.COURSE,
                                Enrollment.Type.STUDENT,
                                Enrollment.Type.TEACHING_ASSISTANT);

        assertThat(people).extracting(User::id).containsExactly("1", "2", "3");
        assertThat(canvas.calls())
                .allSatisfy(call ->
                        assertThat(call.getHeader("Authorization"))
                                .isEqualTo("Bearer " + RestCanvas.TOKEN));
    }

    @Test
    void enrollments_are_asked_for_by_type() {
        canvas.answers(okJson("[]"));

        assertThat(
                        canvas.rest
                                .courses()
                                .enrollments(RestCanvas.COURSE, Enrollment.Type.STUDENT)
                                .all())
                .isEqualTo(new Accepted<>(List.of()));
        assertThat(canvas.asked())
                .isEqualTo(
                        "GET /api/v1/courses/12/enrollments?type%5B%5D=StudentEnrollment&per_page=100");
    }

    @Test
    void a_page_that_cannot_be_had_ends_the_walk_and_says_why() {
        canvas.answers(
                aResponse().withStatus(404).withBody("{\"errors\":[{\"message\":\"gone\"}]}"));
        var people = canvas.rest.courses().people(RestCanvas.COURSE).iterator();

        assertThatThrownBy(people::hasNext)
                .isInstanceOfSatisfying(
                        PageFailed.class,
                        e ->
                                assertThat(e.outcome())
                                        .isEqualTo(new AskAPerson<>("Canvas answered 404: gone")));
    }
}
