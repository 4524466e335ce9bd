package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Roster.Asked;
import org.longleaf.canvas.Roster.Member;
import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ListingTest {
    private static final String FIRST = "/members";
    private static final String ASKED = FIRST + "?limit=50";

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void nothing_is_asked_for_before_the_first_item_is_wanted() {
        var members = members();

        assertThat(canvas.calls()).isEmpty();
        var _ = members.stream();
        var _ = members.iterator();
        assertThat(canvas.calls()).isEmpty();
    }

    @Test
    void the_second_page_is_asked_for_when_the_first_has_been_taken() {
        canvas.answersAt(ASKED, page(0, 2).withHeader("Link", next("/p2")));
        canvas.answersAt("/p2", page(2, 4));
        var walk = members().iterator();

        walk.next();
        walk.next();
        assertThat(canvas.calls()).hasSize(1);
        walk.next();
        assertThat(canvas.calls()).hasSize(2);
    }

    @Test
    void a_stream_of_which_only_a_beginning_is_wanted_reads_no_more_than_its_page() {
        threePages();

        assertThat(members().stream().map(Member::userId).limit(2).toList())
                .containsExactly("u0", "u1");
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void from_the_second_page_on_the_next_is_fetched_while_items_are_taken() throws Exception {
        var third = new CountDownLatch(1);
        var walk =
                listing(
                                page -> {
                                    if (page == 3) {
                                        third.countDown();
                                    }
                                })
                        .iterator();

        walk.next();
        walk.next();

        assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(walk.next()).isEqualTo(3);
    }

    @Test
    void a_page_that_is_fetched_ahead_is_given_up_when_the_stream_is_closed() throws Exception {
        var begun = new CountDownLatch(1);
        var givenUp = new CountDownLatch(1);
        try (var stream =
                listing(
                        page -> {
                            if (page == 3) {
                                begun.countDown();
                                waitUntilInterrupted();
                                givenUp.countDown();
                            }
                        })
                        .stream()) {
            assertThat(stream.anyMatch(page -> page == 2)).isTrue();
            begun.await();
        }

        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_closes_the_stream_from_elsewhere_ends_the_walk() throws Exception {
        var asked = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try (var stream =
                        listing(
                                page -> {
                                    if (page == 2) {
                                        asked.countDown();
                                        awaitQuietly(closed);
                                    }
                                })
                                .stream();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = threads.submit(stream::toList);
            asked.await();
            stream.close();
            closed.countDown();

            assertThat(seen.get()).containsExactly(1);
        }
    }

    @Test
    void who_is_interrupted_while_a_page_is_on_its_way_stops_and_stays_interrupted() {
        var walker = Thread.currentThread();
        var walk =
                listing(
                                page -> {
                                    if (page == 3) {
                                        walker.interrupt();
                                        waitUntilInterrupted();
                                    }
                                })
                        .iterator();
        walk.next();
        walk.next();

        var failed = catchThrowableOfType(PageFailed.class, walk::next);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed.outcome()).isInstanceOf(TryLater.class);
        assertThat(failed.pages()).isEqualTo(2);
    }

    @Test
    void a_closed_stream_asks_for_no_more_pages() {
        threePages();
        var seen = new ArrayList<String>();

        try (var stream = members().stream()) {
            stream.forEach(member -> {
                seen.add(member.userId());
                stream.close();
            });
        }

        assertThat(seen).containsExactly("u0");
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void each_walk_begins_anew() {
        threePages();
        var members = members();

        assertThat(members).hasSize(6);
        assertThat(members).hasSize(6);
        assertThat(canvas.calls()).hasSize(6);
    }

    @Test
    void past_its_end_there_is_nothing() {
        canvas.answersAt(ASKED, page(0, 0));
        var walk = members().iterator();

        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void an_interrupted_walk_stops_between_two_pages_and_stays_interrupted() {
        threePages();
        var walk = members().iterator();
        walk.next();
        walk.next();

        Thread.currentThread().interrupt();
        var failed = catchThrowableOfType(PageFailed.class, walk::next);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed.outcome()).isInstanceOf(TryLater.class);
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_page_that_fails_says_what_came_of_it_and_how_far_the_walk_got() {
        canvas.answersAt(ASKED, page(0, 2).withHeader("Link", next("/p2")));
        canvas.answersAt("/p2", aResponse().withStatus(403).withBody("{\"message\":\"no more\"}"));
        var seen = new ArrayList<String>();

        var failed =
                catchThrowableOfType(
                        PageFailed.class,
                        () -> members().forEach(member -> seen.add(member.userId())));

        assertThat(seen).containsExactly("u0", "u1");
        assertThat(failed.outcome()).isEqualTo(new AskAPerson<>("Canvas answered 403: no more"));
        assertThat(failed.items()).isEqualTo(2);
        assertThat(failed.pages()).isEqualTo(1);
        assertThat(failed).hasMessage("Canvas answered 403: no more (after 2 items of 1 pages)");
    }

    @Test
    void after_a_failure_a_walk_is_over() {
        canvas.answersAt(ASKED, aResponse().withStatus(403));
        var walk = members().iterator();

        assertThatThrownBy(walk::hasNext).isInstanceOf(PageFailed.class);
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void a_page_that_is_throttled_is_asked_for_again() {
        canvas.answersAt(ASKED, page(0, 2).withHeader("Link", next("/p2")));
        canvas.answersOneAfterTheOther(
                "/p2",
                aResponse().withStatus(403).withBody("403 Forbidden (Rate Limit Exceeded)"),
                page(2, 4));

        assertThat(members()).hasSize(4);
    }

    @Test
    void a_token_that_expires_on_the_way_is_replaced() {
        canvas.issuesTokens("first", "second");
        canvas.answersAt(ASKED, page(0, 2).withHeader("Link", next("/p2")));
        canvas.answersOneAfterTheOther(
                "/p2",
                aResponse()
                        .withStatus(401)
                        .withBody("{\"errors\":{\"message\":\"Access token expired\"}}"),
                page(2, 4));

        assertThat(members()).hasSize(4);
        assertThat(canvas.tokenRequests()).hasSize(2);
    }

    @Test
    void all_is_all_or_nothing() {
        threePages();
        assertThat(members().all())
                .isInstanceOfSatisfying(
                        Accepted.class, all -> assertThat((List<?>) all.value()).hasSize(6));

        canvas.answersAt("/p3", aResponse().withStatus(500));
        assertThat(members().all()).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<BASE/p?page=2&amp;per=2>; rel=\"next\"",
                "<BASE/p?page=2&per=2>; rel=\u201cnext\u201d",
                "<BASE/p?page=2&per=2>; rel=&quot;next&quot;",
                "<BASE/p?page=2&per=2>; rel='next'",
                "<BASE/p?page=2&per=2>; rel=next",
                "<BASE/p?page=2&per=2>; rel = next ;",
                "<BASE/p?page=2&per=2> rel=\"next\"",
                "<BASE/p?page=2&per=2>; rel=\"next",
                "< BASE/p?page=2&per=2 >; rel=\"next\",,",
                "<BASE/p?page=1>; rel=\"first\" <BASE/p?page=2&per=2>; rel=\"next\"",
                "<BASE/p?page=1>; rel=\u201dcurrent\u201d,<BASE/p?page=2&per=2>; rel=\u201dnext\u201d"
            })
    void a_malformed_link_header_is_read_as_it_was_meant(String link) {
        canvas.answersAt(
                ASKED,
                page(0, 2).withHeader("Link", link.replace("BASE", canvas.at("").toString())));
        canvas.answersAt("/p?page=2&per=2", page(2, 4));

        assertThat(members()).hasSize(4);
    }

    /// As UTF-8 that was read as Latin-1, which is how HTTP reads it, and as Windows writes it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00e2\u0080\u009cnext\u00e2\u0080\u009d",
                "\u0093next\u0094",
                "\u00abnext\u00bb"
            })
    void typographic_quotes_are_known_however_they_arrive(String rel) {
        var answer = new Answered(200, Map.of("link", List.of("</p2>; rel=" + rel)), "[]", true);

        assertThat(NextPage.after(canvas.at("/p1"), CanvasBody.of(answer), "the list"))
                .isEqualTo(new Accepted<>(Optional.of(canvas.at("/p2"))));
    }

    /// RFC 3986, section 5.2.2.
    @ParameterizedTest
    @CsvSource({
        "/a/list?page=1,?page=2,/a/list?page=2",
        "/a/list,?page=b:1&x=/y,/a/list?page=b:1&x=/y",
        "/a/list?page=1,p2,/a/p2",
        "/a/list?page=1,/p2?x,/p2?x",
        "/a/list?page=1,//127.0.0.1:PORT/p2,/p2"
    })
    void a_relative_link_leads_where_the_specification_says(String page, String link, String next) {
        var port = String.valueOf(canvas.at("").getPort());
        var header = "<" + link.replace("PORT", port) + ">; rel=\"next\"";
        var answer = new Answered(200, Map.of("Link", List.of(header)), "[]", true);

        assertThat(NextPage.after(canvas.at(page), CanvasBody.of(answer), "the list"))
                .isEqualTo(new Accepted<>(Optional.of(canvas.at(next))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p?page=2; rel=\"next\"",
                "<>; rel",
                "rel=next",
                "<BASE/p?page=2; rel=\"next\"",
                "BASE/p?page=2>; rel=\"next\""
            })
    void a_next_page_that_cannot_be_read_is_a_failure_and_not_the_end(String link) {
        canvas.answersAt(
                ASKED,
                page(0, 2).withHeader("Link", link.replace("BASE", canvas.at("").toString())));

        if (link.contains("next")) {
            assertThat(members().all())
                    .isEqualTo(
                            new AskAPerson<>(
                                    "the roster's answer goes on (rel=next), but its Link header"
                                            + " cannot be read"));
        } else {
            assertThat(members()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<BASE/p2>; rel=\"prev\"; title=\"rel=next\"",
                "<BASE/p2>; rel=\"last\", <BASE/p1>; rel=\"first\"",
                "<BASE/p2>; rel=prev; rel=next",
                ""
            })
    void a_header_that_names_no_next_page_ends_the_list(String link) {
        canvas.answersAt(
                ASKED,
                page(0, 2).withHeader("Link", link.replace("BASE", canvas.at("").toString())));

        assertThat(members()).hasSize(2);
    }

    @Test
    void empty_pages_between_others_are_passed_over() {
        canvas.answersAt(ASKED, page(0, 0).withHeader("Link", next("/p2")));
        canvas.answersAt("/p2", page(0, 0).withHeader("Link", next("/p3")));
        canvas.answersAt("/p3", page(0, 2));

        assertThat(members()).hasSize(2);
    }

    @Test
    void a_circle_of_pages_gives_each_item_once_and_then_fails() {
        canvas.answersAt(ASKED, page(0, 2).withHeader("Link", next("/p2")));
        canvas.answersAt("/p2", page(2, 4).withHeader("Link", next(ASKED)));
        var seen = new ArrayList<String>();

        assertThatThrownBy(() -> members().forEach(member -> seen.add(member.userId())))
                .isInstanceOf(PageFailed.class)
                .hasMessageContaining("have no end");
        assertThat(seen).containsExactly("u0", "u1", "u2", "u3");
    }

    @Test
    void hundreds_of_pages_are_walked_to_their_end() {
        canvas.answersAt(ASKED, page(0, 1).withHeader("Link", next("/n/1")));
        canvas.chainOfPages("/n/", 300);

        assertThat(members().stream().count()).isEqualTo(301);
    }

    @Test
    void members_are_asked_for_by_role_and_link() {
        canvas.answers(
                okJson(
                        """
                        {"members":[{"user_id":17,"roles":["Learner"],"message":[
                         {"https://purl.imsglobal.org/spec/lti/claim/custom":
                          {"canvas_user":"42","unknown":"$Canvas.nothing"}}]}]}\
                        """));
        var asked =
                Asked.EVERYBODY
                        .withRole("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner")
                        .of("link 1");

        var members = canvas.services.members(canvas.platform(), canvas.at("/members?a=1"), asked);

        assertThat(members)
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.userId()).isEqualTo("17");
                    assertThat(member.custom())
                            .isEqualTo(Map.of("canvas_user", "42", "unknown", "$Canvas.nothing"));
                });
        assertThat(canvas.calls().getFirst().getUrl())
                .isEqualTo(
                        "/members?a=1&role=http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2"
                                + "%2Fmembership%23Learner&rlid=link+1&limit=50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Learner|#Learner",
                "Instructor#TeachingAssistant|/Instructor#TeachingAssistant",
                "Instructor/TeachingAssistant|/Instructor#TeachingAssistant"
            })
    void a_short_role_is_written_out(String pair) {
        var role = pair.split("\\|");
        canvas.answers(
                okJson("{\"members\":[{\"user_id\":\"a\",\"roles\":[\"" + role[0] + "\"]}]}"));

        assertThat(members())
                .singleElement()
                .satisfies(member ->
                        assertThat(member.roles())
                                .containsExactly(
                                        "http://purl.imsglobal.org/vocab/lis/v2/membership"
                                                + role[1]));
    }

    /// Three pages of their own number, each asked for in front of somebody.
    private static Listing<Integer> listing(IntConsumer asked) {
        return new Listing<>(
                URI.create("https://canvas.example.org/1"),
                "the list's answer",
                address -> {
                    int page = Integer.parseInt(address.getPath().substring(1));
                    asked.accept(page);
                    var next = address.resolve("/" + (page + 1));
                    return new Accepted<>(
                            new Listing.Page<>(
                                    List.of(page),
                                    page < 3 ? Optional.of(next) : Optional.empty()));
                });
    }

    private static void waitUntilInterrupted() {
        awaitQuietly(new CountDownLatch(1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void threePages() {
        canvas.answersAt(ASKED, page(0, 2).withHeader("Link", next("/p2")));
        canvas.answersAt("/p2", page(2, 4).withHeader("Link", next("/p3")));
        canvas.answersAt("/p3", page(4, 6));
    }

    private Listing<Member> members() {
        return canvas.services.members(canvas.platform(), canvas.at(FIRST), Asked.EVERYBODY);
    }

    private String next(String path) {
        return "<" + canvas.at(path) + ">; rel=\"next\"";
    }

    private static ResponseDefinitionBuilder page(int from, int to) {
        return okJson(
                IntStream.range(from, to)
                        .mapToObj("{\"user_id\":\"u%d\",\"roles\":[]}"::formatted)
                        .collect(Collectors.joining(",", "{\"members\":[", "]}")));
    }
}
