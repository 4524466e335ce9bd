package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Roster.Member;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class RosterTest {
    private static final String FIRST = "/api/lti/courses/1/names_and_roles?a=b%2Fc";
    private static final String ASKED = FIRST + "&limit=50";
    private static final String LEARNER =
            "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_member_is_read_with_what_the_privacy_setting_gives() {
        canvas.answers(
                page(
                        """
                        {"status":"Active","user_id":"ana","roles":["%s"],"name":"Ana Silva",
                         "email":"ana@example.org","lti11_legacy_user_id":"x","picture":null},
                        {"user_id":"bo","roles":[],"name":null}\
                        """
                                .formatted(LEARNER)));

        assertThat(roster())
                .isEqualTo(
                        new Accepted<>(
                                new Roster(
                                        List.of(
                                                new Member(
                                                        "ana",
                                                        Set.of(LEARNER),
                                                        "Ana Silva",
                                                        "ana@example.org"),
                                                new Member("bo", Set.of(), null, null)))));
        var call = canvas.calls().getFirst();
        assertThat(call.getUrl()).isEqualTo(ASKED);
        assertThat(call.getHeader("Accept"))
                .isEqualTo("application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry("scope", LtiServices.ROSTER_SCOPE);
    }

    @Test
    void a_roster_of_more_than_fifty_is_read_from_all_its_pages() {
        canvas.answersAt(ASKED, page(members(0, 50)).withHeader("Link", next("/p?page=2")));
        canvas.answersAt(
                "/p?page=2",
                page(members(50, 100))
                        .withHeader(
                                "Link",
                                "<%s>; rel=\"current\", <%s>; rel=\"next\", <%s>; rel=\"first\""
                                        .formatted(
                                                canvas.at("/p?page=2"),
                                                canvas.at("/p?page=3"),
                                                canvas.at("/p?page=1"))));
        canvas.answersAt(
                "/p?page=3",
                page(members(100, 120))
                        .withHeader("Link", "<" + canvas.at("/p?page=1") + ">; rel=\"first\""));

        assertThat(userIds())
                .isEqualTo(IntStream.range(0, 120).mapToObj(i -> "user-" + i).toList());
        assertThat(canvas.calls()).hasSize(3);
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void a_page_past_the_end_is_the_end() {
        canvas.answersAt(ASKED, page(members(0, 2)).withHeader("Link", next("/p?page=2")));
        canvas.answersAt("/p?page=2", page(""));

        assertThat(userIds()).containsExactly("user-0", "user-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<BASE/p2>;rel=next",
                "<BASE/p2> ; title=\"a, b; <c>\" ; REL=\"Prev NEXT\"",
                "</p2>; rel=\"next\"",
                "<BASE/p1>; rel=\"nextish\", <BASE/p2>; rel=\"next\"",
                "<BASE/p2?>; rel=\"next\""
            })
    void the_next_page_is_found_in_each_form_the_header_may_have(String link) {
        canvas.answersAt(
                ASKED,
                page(members(0, 1))
                        .withHeader("Link", link.replace("BASE", canvas.at("").toString())));
        canvas.answersAt("/p2", page(members(1, 2)));
        canvas.answersAt("/p2?", page(members(1, 2)));

        assertThat(userIds()).containsExactly("user-0", "user-1");
    }

    @Test
    void the_next_page_is_found_in_a_second_header() {
        canvas.answersAt(
                ASKED,
                page(members(0, 1))
                        .withHeader("Link", "</first>; rel=\"first\"", "</p2>; rel=\"next\""));
        canvas.answersAt("/p2", page(members(1, 2)));

        assertThat(userIds()).containsExactly("user-0", "user-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://elsewhere.example/p2 | is on another host",
                "http://elsewhere.example/p2 | is on another host",
                "//elsewhere.example/p2 | is on another host",
                "http://127.0.0.1:1/p2 | is on another host",
                "http://localhost:PORT/p2 | is on another host",
                "https://127.0.0.1:PORT/p2 | is on another host",
                "http://127.0.0.1:PORT@elsewhere.example/p2 | is on another host",
                "http://127.0.0.1.elsewhere.example:PORT/p2 | is on another host",
                "file:///etc/passwd | is on another host",
                "/p?page=2 3 | is none"
            })
    void a_next_page_that_may_not_be_followed_is_refused_and_gets_no_token(
            String next, String reason) {
        var address = next.replace("PORT", String.valueOf(FakeCanvas.SERVER.port()));
        canvas.answers(page(members(0, 1)));
        canvas.answersAt(
                ASKED, page(members(0, 1)).withHeader("Link", "<" + address + ">; rel=\"next\""));

        assertThat(roster())
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .contains(reason)
                                        .contains("rel=next")
                                        .doesNotContain("elsewhere"));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void pages_that_lead_in_a_circle_are_left() {
        canvas.answers(page(members(0, 1)).withHeader("Link", next("/p?page=2")));

        assertThat(roster())
                .isEqualTo(new AskAPerson<>("the roster's answer: the list's pages have no end"));
        assertThat(canvas.calls()).hasSize(2);
    }

    @Test
    void empty_pages_that_always_go_on_are_left() {
        canvas.answersAt(ASKED, page("").withHeader("Link", next("/p?page=1")));
        for (int i = 1; i <= 120; i++) {
            canvas.answersAt(
                    "/p?page=" + i, page("").withHeader("Link", next("/p?page=" + (i + 1))));
        }

        assertThat(roster())
                .isEqualTo(new AskAPerson<>("the roster's answer: the list's pages have no end"));
        assertThat(canvas.calls()).hasSize(101);
    }

    @Test
    void a_page_that_fails_fails_the_whole_roster() {
        canvas.answersAt(ASKED, page(members(0, 50)).withHeader("Link", next("/p?page=2")));
        canvas.answersAt("/p?page=2", aResponse().withStatus(503));

        assertThat(roster()).isInstanceOf(TryLater.class);
    }

    @Test
    void a_person_on_two_pages_counts_once() {
        canvas.answersAt(ASKED, page(members(0, 2)).withHeader("Link", next("/p?page=2")));
        canvas.answersAt("/p?page=2", page(members(1, 3)));

        assertThat(userIds()).containsExactly("user-0", "user-1", "user-2");
    }

    @Test
    void somebody_who_is_no_longer_active_is_left_out() {
        canvas.answers(
                page(
                        """
                        {"status":"Inactive","user_id":"ana","roles":[]},
                        {"status":"Deleted","user_id":"bo","roles":[]},
                        {"status":"Active","user_id":"cy","roles":[]}\
                        """));

        assertThat(userIds()).containsExactly("cy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | members",
                "{\"members\":{}} | members",
                "{\"members\":[\"ana\"]} | members",
                "{\"members\":[{}]} | members[].user_id",
                "{\"members\":[{\"user_id\":true}]} | members[].user_id",
                "{\"members\":[{\"user_id\":7.5}]} | members[].user_id",
                "{\"members\":[{\"user_id\":\"a\",\"roles\":\"x\"}]} | members[].roles",
                "{\"members\":[{\"user_id\":\"a\",\"name\":[\"Ana\"]}]} | members[].name",
                "{\"members\":[{\"user_id\":\"a\",\"email\":{\"x\":\"Ana\"}}]} | members[].email",
                "{\"members\":[{\"user_id\":\"a\",\"status\":1}]} | members[].status"
            })
    void a_wrong_field_is_named_and_nobody_with_it(String body, String field) {
        canvas.answers(okJson(body));

        assertThat(roster())
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .startsWith(
                                                "the roster's answer has a wrong field: "
                                                        + field
                                                        + " is not ")
                                        .doesNotContain("Ana"));
    }

    @Test
    void a_roster_of_a_course_that_is_gone_is_settled() {
        canvas.answers(aResponse().withStatus(404));

        assertThat(roster())
                .isEqualTo(new Never<>("Canvas answered 404: what was asked for is gone"));
    }

    @Test
    void no_text_form_tells_who_is_on_it() {
        var roster = new Roster(List.of(new Member("u-1", Set.of(LEARNER), "Ana", "ana@x.org")));

        assertThat(roster + " " + roster.members())
                .doesNotContain("u-1")
                .doesNotContain("Ana")
                .doesNotContain("ana@");
    }

    private Outcome<Roster> roster() {
        return canvas.services.roster(canvas.platform(), canvas.at(FIRST));
    }

    private List<String> userIds() {
        return roster() instanceof Accepted<Roster>(var roster)
                ? roster.members().stream().map(Member::userId).toList()
                : List.of("no roster");
    }

    private String next(String path) {
        return "<" + canvas.at(path) + ">; rel=\"next\"";
    }

    private static ResponseDefinitionBuilder page(String members) {
        return okJson("{\"id\":\"x\",\"context\":{\"id\":\"c\"},\"members\":[" + members + "]}");
    }

    private static String members(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"user_id\":\"user-" + i + "\",\"roles\":[\"" + LEARNER + "\"]}")
                .collect(Collectors.joining(","));
    }
}
