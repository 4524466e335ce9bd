package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Outcome.TryLater;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class LineItemsTest {
    private static final NewLineItem QUESTIONS =
            new NewLineItem("Questions", new BigDecimal("1E+2"), "mc-1", null);

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_line_item_is_changed_at_its_own_address() {
        canvas.answers(okJson("{\"id\":\"%s\",\"scoreMaximum\":20}".formatted(canvas.lineItem())));
        var item = new NewLineItem("Renamed", new BigDecimal("20"), "dl-101", null);

        assertThat(canvas.services.updateLineItem(canvas.platform(), canvas.lineItem(), item))
                .isInstanceOf(Accepted.class);

        var call = canvas.calls().getFirst();
        assertThat(call.getMethod().getName()).isEqualTo("PUT");
        assertThat(call.getUrl()).isEqualTo("/api/lti/courses/1/line_items/7");
        assertThat(call.getHeader("Content-Type"))
                .isEqualTo("application/vnd.ims.lis.v2.lineitem+json");
        assertThat(call.getBodyAsString())
                .isEqualTo("{\"label\":\"Renamed\",\"scoreMaximum\":20,\"resourceId\":\"dl-101\"}");
    }

    @Test
    void a_line_item_is_made_with_an_assignment_that_launches_the_tool() {
        canvas.answers(created().withBody(item("7", "mc-1")));

        var outcome = create(URI.create("https://longleaf.example/lti/launch?v=1"));

        assertThat(outcome).isEqualTo(new Accepted<>(lineItem("7", "mc-1")));
        var call = canvas.calls().getFirst();
        assertThat(call.getMethod().getName()).isEqualTo("POST");
        assertThat(call.getUrl()).isEqualTo("/api/lti/courses/1/line_items?type=3");
        assertThat(call.getHeader("Content-Type"))
                .isEqualTo("application/vnd.ims.lis.v2.lineitem+json");
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer token-1");
        assertThat(call.getBodyAsString())
                .isEqualTo(
                        """
                        {"label":"Questions","scoreMaximum":100,"resourceId":"mc-1",\
                        "https://canvas.instructure.com/lti/submission_type":{\
                        "type":"external_tool",\
                        "external_tool_url":"https://longleaf.example/lti/launch?v=1"}}\
                        """);
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry("scope", LtiServices.LINE_ITEM_SCOPE);
    }

    // canvas-contract.md, case 62.
    @Test
    void a_line_item_of_a_link_that_is_there_and_with_dates_says_so() {
        canvas.answers(
                created()
                        .withBody(
                                """
                                {"id":"%s","label":"Questions","scoreMaximum":100,
                                 "resourceLinkId":"rl-9","startDateTime":"2026-03-01T07:00:00-05:00",
                                 "endDateTime":"2026-04-01T12:00:00.000Z"}\
                                """
                                        .formatted(canvas.at("/items/8"))));
        var from = Instant.parse("2026-03-01T12:00:00Z");
        var until = Instant.parse("2026-04-01T12:00:00Z");

        var made =
                canvas.services
                        .createLineItem(
                                canvas.platform(),
                                lineItems(),
                                QUESTIONS.onLink("rl-9").open(from, until),
                                null)
                        .orThrow();

        assertThat(canvas.calls().getFirst().getBodyAsString())
                .isEqualTo(
                        """
                        {"label":"Questions","scoreMaximum":100,"resourceId":"mc-1",\
                        "resourceLinkId":"rl-9","startDateTime":"2026-03-01T12:00:00Z",\
                        "endDateTime":"2026-04-01T12:00:00Z"}\
                        """);
        assertThat(made.resourceLinkId()).isEqualTo("rl-9");
        assertThat(made.startDateTime()).isEqualTo(from);
        assertThat(made.endDateTime()).isEqualTo(until);
    }

    // canvas-contract.md, case 61.
    @Test
    void line_items_are_asked_for_by_tag_and_link_and_what_is_neither_is_left_out() {
        var other = item("2", "mc/1").replace("\"rl\"", "\"rl-2\"");
        canvas.answers(
                okJson(
                        "[%s,%s,%s]"
                                .formatted(
                                        tagged(item("1", "mc/1")),
                                        tagged(other),
                                        item("3", "mc/1"))));

        var found =
                canvas.services.lineItems(
                        canvas.platform(), lineItems(), new LineItemFilter(null, "rl", "the end"));

        assertThat(canvas.calls().getFirst().getUrl())
                .isEqualTo(
                        "/api/lti/courses/1/line_items?type=3&resource_link_id=rl&tag=the+end"
                                + "&limit=100");
        assertThat(found.orThrow()).extracting(LineItem::id).containsExactly(canvas.at("/items/1"));
    }

    private static String tagged(String item) {
        return item.replace("{\"id\"", "{\"tag\":\"the end\",\"id\"");
    }

    @Test
    void where_only_reading_is_granted_line_items_are_read_by_that() {
        canvas.answersTokenRequests(
                aResponse().withStatus(400).withBody("{\"error\":\"invalid_scope\"}"),
                okJson("{\"access_token\":\"reads\",\"expires_in\":3600}"));
        canvas.answers(okJson("[" + item("1", "mc/1") + "]"));

        assertThat(list(null)).isInstanceOf(Accepted.class);
        assertThat(list(null)).isInstanceOf(Accepted.class);

        assertThat(canvas.tokenRequests().stream().map(one -> FakeCanvas.form(one).get("scope")))
                .containsExactly(LtiServices.LINE_ITEM_SCOPE, LtiServices.LINE_ITEM_READ_SCOPE);
        assertThat(canvas.calls())
                .allSatisfy(call ->
                        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer reads"));
    }

    @Test
    void a_platform_that_shares_only_reading_is_asked_for_nothing_more() {
        var platform =
                canvas.platform()
                        .sharing(Set.of(LtiServices.LINE_ITEM_READ_SCOPE, LtiServices.SCORE_SCOPE));
        canvas.answersTokenRequests(
                okJson(
                        "{\"access_token\":\"both\",\"expires_in\":3600,\"scope\":\"%s %s\"}"
                                .formatted(
                                        LtiServices.LINE_ITEM_READ_SCOPE,
                                        LtiServices.SCORE_SCOPE)));
        canvas.answers(okJson(item("7", "mc/1")));

        assertThat(canvas.services.readLineItem(platform, canvas.lineItem()))
                .isInstanceOf(Accepted.class);
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()).get("scope"))
                .doesNotContain(LtiServices.LINE_ITEM_SCOPE + " ")
                .contains(LtiServices.LINE_ITEM_READ_SCOPE);
    }

    @Test
    void what_changes_a_line_item_is_never_tried_by_reading_alone() {
        canvas.answersTokenRequests(
                aResponse().withStatus(400).withBody("{\"error\":\"invalid_scope\"}"));

        assertThat(create(null)).isInstanceOf(AskAPerson.class);
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void a_line_item_without_an_address_to_launch_is_a_column_only() {
        canvas.answers(created().withBody(item("7", "mc-1")));

        create(null);

        assertThat(canvas.calls().getFirst().getBodyAsString())
                .isEqualTo(
                        """
                        {"label":"Questions","scoreMaximum":100,"resourceId":"mc-1"}\
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\":", "<html>"})
    void an_answer_that_breaks_off_means_that_the_line_item_may_be_there(String body) {
        canvas.answers(created().withBody(body));

        assertThat(create(null))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isTrue());
        assertThat(canvas.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":7,\"scoreMaximum\":1} | id",
                "{\"id\":\"not an address\",\"scoreMaximum\":1} | id",
                "{\"id\":\"https://elsewhere.example/7\",\"scoreMaximum\":1} | id",
                "{\"id\":\"BASE/7\",\"scoreMaximum\":1E+999999999} | scoreMaximum",
                "{\"id\":\"BASE/7\",\"scoreMaximum\":1,\"resourceId\":true} | resourceId",
                "{\"id\":\"BASE/7\",\"scoreMaximum\":1,\"endDateTime\":\"soon\"} | endDateTime",
                "{\"id\":\"BASE/7\",\"scoreMaximum\":1,\"tag\":[]} | tag"
            })
    void a_wrong_field_of_a_line_item_is_named(String body, String field) {
        var text = body.replace("BASE", canvas.at("").toString());
        canvas.answers(okJson(text));
        assertNames("the new line item's answer", field, create(null));

        canvas.answers(okJson("[" + text + "]"));
        assertNames("the line items' answer", field, list(null));
    }

    @Test
    void an_uncoupled_line_item_is_deleted() {
        canvas.answers(noContent());

        assertThat(delete()).isEqualTo(new Accepted<>(Done.DONE));
        var call = canvas.calls().getFirst();
        assertThat(call.getMethod().getName()).isEqualTo("DELETE");
        assertThat(call.getUrl()).isEqualTo("/api/lti/courses/1/line_items/7");
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry("scope", LtiServices.LINE_ITEM_SCOPE);
    }

    @Test
    void a_coupled_line_items_401_asks_a_person_and_renews_no_token() {
        canvas.answers(aResponse().withStatus(401));

        assertThat(delete())
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask -> assertThat(ask.reason()).contains("was made in Canvas"));
        assertThat(canvas.calls()).hasSize(1);
        assertThat(canvas.tokenRequests()).hasSize(1);
    }

    @Test
    void a_line_item_that_is_gone_already_counts_as_deleted() {
        canvas.answers(aResponse().withStatus(404));

        assertThat(delete()).isEqualTo(new Accepted<>(Done.DONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"errors\":{\"message\":\"Insufficient permissions\"}}",
                "404 | {\"errors\":[{\"message\":\"The specified resource does not exist.\"}]}",
                "412 | {\"errors\":{\"message\":\"Tool does not have permission to view line_item\"}}"
            })
    void a_deletion_refused_in_words_asks_a_person(int status, String body) {
        canvas.answers(aResponse().withStatus(status).withBody(body));

        assertThat(delete()).isInstanceOf(AskAPerson.class);
    }

    @Test
    void all_pages_of_the_line_items_are_read_with_the_query_of_their_address() {
        var first = "/api/lti/courses/1/line_items?type=3&resource_id=mc%2F1&limit=100";
        canvas.answersAt(
                first,
                okJson("[" + item("1", "mc/1") + "," + item("2", "other") + "]")
                        .withHeader("Link", "<" + canvas.at("/p2?a=b%2Fc") + ">; rel=\"next\""));
        canvas.answersAt("/p2?a=b%2Fc", okJson("[" + item("3", "mc/1") + "]"));

        assertThat(list("mc/1"))
                .isEqualTo(new Accepted<>(List.of(lineItem("1", "mc/1"), lineItem("3", "mc/1"))));
        assertThat(canvas.calls())
                .allSatisfy(call -> {
                    assertThat(call.getHeader("Authorization")).isEqualTo("Bearer token-1");
                    assertThat(call.getHeader("Accept"))
                            .isEqualTo("application/vnd.ims.lis.v2.lineitemcontainer+json");
                });
    }

    @Test
    void without_a_name_all_line_items_are_given() {
        canvas.answers(okJson("[" + item("1", "mc/1") + "," + item("2", "other") + "]"));

        assertThat(list(null))
                .isEqualTo(new Accepted<>(List.of(lineItem("1", "mc/1"), lineItem("2", "other"))));
        assertThat(canvas.calls().getFirst().getUrl())
                .isEqualTo("/api/lti/courses/1/line_items?type=3&limit=100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "[[]]"})
    void an_answer_that_is_no_list_of_line_items_is_refused(String body) {
        canvas.answers(okJson(body));

        assertThat(list(null))
                .isEqualTo(new AskAPerson<>("the line items' answer is no list of JSON objects"));
    }

    private static void assertNames(String answer, String field, Outcome<?> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .startsWith(
                                                answer
                                                        + " has a wrong field: "
                                                        + field
                                                        + " is not "));
    }

    private Outcome<LineItem> create(@Nullable URI launchUrl) {
        return canvas.services.createLineItem(canvas.platform(), lineItems(), QUESTIONS, launchUrl);
    }

    private Outcome<Done> delete() {
        return canvas.services.deleteLineItem(canvas.platform(), canvas.lineItem());
    }

    private Outcome<List<LineItem>> list(@Nullable String resourceId) {
        return canvas.services.lineItems(
                canvas.platform(), lineItems(), LineItemFilter.resource(resourceId));
    }

    private URI lineItems() {
        return canvas.at("/api/lti/courses/1/line_items?type=3");
    }

    private LineItem lineItem(String id, String resourceId) {
        return new LineItem(
                canvas.at("/items/" + id),
                "Questions",
                new BigDecimal("100.0"),
                "rl",
                resourceId,
                null,
                null,
                null);
    }

    private String item(String id, String resourceId) {
        return """
        {"id":"%s","label":"Questions","scoreMaximum":100.0,"resourceLinkId":"rl",\
        "resourceId":"%s","unknown":{}}\
        """
                .formatted(canvas.at("/items/" + id), resourceId);
    }
}
