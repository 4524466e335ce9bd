package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;

import java.time.Instant;

class PeopleTest {
    private final RestCanvas canvas = new RestCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_person_is_found_by_the_sub_of_a_launch() {
        canvas.answers(
                okJson(
                        """
                        {"id":"7","name":"Ana Silva","sortable_name":"Silva, Ana",
                         "short_name":"Ana","sis_user_id":"t-31","integration_id":null,
                         "login_id":"ana","email":"ana@example.org",
                         "avatar_url":"https://x.example/a.png","something_new":{"a":[1]}}\
                        """));

        var outcome = canvas.rest.people().read(UserKey.lti("0f3b-1"));

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                new User(
                                        "7",
                                        "Ana Silva",
                                        "Silva, Ana",
                                        "Ana",
                                        "t-31",
                                        null,
                                        "ana",
                                        "ana@example.org",
                                        "https://x.example/a.png")));
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/users/lti_1_3_id:0f3b-1");
        assertThat(canvas.call().getHeader("Authorization"))
                .isEqualTo("Bearer " + RestCanvas.TOKEN);
        assertThat(canvas.call().getHeader("Accept"))
                .isEqualTo("application/json+canvas-string-ids");
        assertThat(canvas.call().getHeader("User-Agent")).isEqualTo("Longleaf-Test/0.1");
    }

    @Test
    void a_sis_id_is_encoded_once_whatever_it_holds() {
        canvas.answers(okJson("{\"id\":\"7\"}"));

        canvas.rest.people().read(UserKey.sisUserId("a b/c?d#e%2F:é~+"));

        assertThat(canvas.asked())
                .isEqualTo("GET /api/v1/users/sis_user_id:a%20b%2Fc%3Fd%23e%252F:%C3%A9~%2B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ana",
                "7/enrollments",
                "7?x=1",
                "..",
                "-7",
                "sis_user_id:",
                "sis_user_id: ",
                "sis_user_id:a\nb",
                "other_id:7",
                "lti_1_3_id"
            })
    void what_can_be_no_key_is_refused_before_anything_is_sent(String text) {
        assertThatThrownBy(() -> new UserKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_tell_their_kind_and_nobody() {
        assertThat(UserKey.sisLoginId("ana@example.org") + " " + UserKey.id("7"))
                .isEqualTo("UserKey[sis_login_id] UserKey[7]");
    }

    @ParameterizedTest
    @CsvSource({"12345678901234567890, 12345678901234567890", "'\"1~7\"', 1~7"})
    void ids_are_texts_whatever_canvas_sends(String sent, String read) {
        canvas.answers(okJson("{\"id\":" + sent + "}"));

        assertThat(canvas.rest.people().read(UserKey.self()))
                .isInstanceOfSatisfying(
                        Accepted.class, it -> assertThat(((User) it.value()).id()).isEqualTo(read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | id is not an id",
                "{\"id\":true} | id is not",
                "{\"id\":7.5} | id is not",
                "{\"id\":\"7\",\"name\":[\"Ana\"]} | name is not a text",
                "{\"id\":\"7\",\"name\":7} | name is not a text",
                "[] | is no JSON object"
            })
    void a_wrong_field_is_named_with_its_call(String body, String reason) {
        canvas.answers(okJson(body));

        assertThat(canvas.rest.people().read(UserKey.self()))
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .startsWith("the user's answer")
                                        .contains(reason)
                                        .doesNotContain("Ana"));
    }

    @Test
    void json_under_another_label_is_read() {
        canvas.answers(
                aResponse().withHeader("Content-Type", "text/html").withBody("{\"id\":\"7\"}"));

        assertThat(canvas.rest.people().read(UserKey.self())).isInstanceOf(Accepted.class);
    }

    @Test
    void enrollments_are_read_as_they_are_walked() {
        canvas.answers(
                okJson(
                        """
                        [{"id":"1","user_id":"7","course_id":"12","course_section_id":"3",
                          "type":"TaEnrollment","role":"Coach","enrollment_state":"active",
                          "last_activity_at":"2026-03-01T07:00:00-05:00",
                          "user":{"id":"7","name":"Ana"}}]\
                        """));

        var enrollments = canvas.rest.people().enrollments(RestCanvas.ANA);

        assertThat(canvas.calls()).isEmpty();
        assertThat(enrollments)
                .containsExactly(
                        new Enrollment(
                                "1",
                                "7",
                                "12",
                                "3",
                                "TaEnrollment",
                                "Coach",
                                "active",
                                Instant.parse("2026-03-01T12:00:00Z"),
                                new User("7", "Ana", null, null, null, null, null, null, null)));
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/users/7/enrollments?per_page=100");
    }

    @Test
    void an_account_is_searched() {
        canvas.answers(okJson("[{\"id\":7}]"));

        assertThat(canvas.rest.people().search(AccountKey.self(), "ana s")).hasSize(1);
        assertThat(canvas.asked())
                .isEqualTo("GET /api/v1/accounts/self/users?search_term=ana+s&per_page=100");
    }

    @Test
    void nobody_is_acted_as_unless_it_is_said() {
        canvas.answers(okJson("{\"id\":\"7\"}"));
        var asBo = canvas.rest.actingAs(UserKey.sisUserId("b o"));

        canvas.rest.people().read(UserKey.self());
        asBo.people().read(UserKey.self());
        asBo.submissions()
                .comment(
                        RestCanvas.COURSE,
                        RestCanvas.ASSIGNMENT,
                        RestCanvas.ANA,
                        NewComment.of("Well done"));

        canvas.answers(okJson("[]"));
        asBo.conversations().inbox().all().orThrow();

        assertThat(canvas.calls())
                .extracting(call -> call.getUrl())
                .containsExactly(
                        "/api/v1/users/self",
                        "/api/v1/users/self?as_user_id=sis_user_id%3Ab+o",
                        "/api/v1/courses/12/assignments/31/submissions/7"
                                + "?as_user_id=sis_user_id%3Ab+o",
                        "/api/v1/conversations?per_page=100&as_user_id=sis_user_id%3Ab+o");
    }
}
