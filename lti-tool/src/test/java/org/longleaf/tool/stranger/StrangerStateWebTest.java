package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.stranger.BadTokens.MARK;
import static org.longleaf.tool.stranger.Meeting.good;
import static org.longleaf.tool.stranger.Meeting.teacher;

import com.nimbusds.jose.util.Base64URL;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A launch belongs to one login in one browser and counts once.
@ExtendWith(Met.class)
final class StrangerStateWebTest {
    private final Meeting meeting;

    StrangerStateWebTest(Meeting meeting) {
        this.meeting = meeting;
    }

    @TestFactory
    Stream<DynamicTest> bad_posts_are_refused() {
        Map<String, UnaryOperator<Form>> bad = new LinkedHashMap<>();
        bad.put("no state", form -> form.without("state"));
        bad.put("state empty", form -> form.with("state", ""));
        bad.put("state wrong", form -> form.with("state", MARK));
        bad.put("state changed", form -> form.with("state", form.value("state") + "A"));
        bad.put("state very long", form -> form.with("state", MARK.repeat(12_000)));
        bad.put(
                "state of another login",
                form -> form.with("state", meeting.begin(new Browser(), good()).value("state")));
        bad.put(
                "state sealed by another",
                form -> form.with("state", unsealed(form.value("state"))));
        bad.put("state twice", form -> form.and("state", MARK));
        bad.put("no token", form -> form.without("id_token"));
        bad.put("token empty", form -> form.with("id_token", ""));
        bad.put("token of words", form -> form.with("id_token", "<b>" + MARK + "</b>"));
        bad.put("token of dots", form -> form.with("id_token", "...."));
        bad.put("token of garbage", form -> form.with("id_token", "e30.e30.e30"));
        bad.put(
                "token with a NUL",
                form -> form.with("id_token", form.value("id_token") + "\u0000"));
        bad.put("token twice", form -> form.and("id_token", MARK));
        bad.put("token over 64 KB", form -> form.with("id_token", MARK.repeat(12_000)));
        bad.put("token over a megabyte", form -> form.with("id_token", MARK.repeat(300_000)));
        return bad.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> {
                                    Browser browser = new Browser();
                                    Form form = meeting.begin(browser, good());
                                    long before = meeting.sessions();
                                    Refusal.on(browser.submit(each.getValue().apply(form)));
                                    assertThat(meeting.sessions()).isEqualTo(before);
                                }));
    }

    private static String unsealed(String state) {
        return state.substring(0, state.lastIndexOf('.') + 1) + Base64URL.encode(new byte[32]);
    }

    @Test
    void another_browser_is_refused_with_and_without_a_cookie_of_its_own() {
        Form form = meeting.begin(new Browser(), good());
        Browser other = new Browser();
        Refusal.on(other.submit(form));

        meeting.begin(other, good());
        assertThat(other.hasCookies()).isTrue();
        Refusal.on(other.submit(form));
    }

    @Test
    void a_state_is_too_old_after_an_hour() {
        Browser browser = new Browser();
        long now = Instant.now().getEpochSecond();
        Form form = meeting.begin(browser, good().with("iat", now + 3600).with("exp", now + 3900));
        meeting.tool.clock().move(Duration.ofHours(1));
        try {
            Refusal.on(browser.submit(form));
        } finally {
            meeting.tool.clock().move(Duration.ofHours(-1));
        }
    }

    @Test
    void a_launch_counts_once() {
        Browser browser = new Browser();
        Form form = meeting.begin(browser, good());
        Browser withItsCookies = browser.copy();
        assertThat(browser.submit(form).bearer()).isNotEmpty();
        long before = meeting.sessions();

        Refusal.on(browser.submit(form));
        Refusal.on(withItsCookies.submit(form));

        assertThat(meeting.sessions()).isEqualTo(before);
    }

    @Test
    void a_state_cannot_be_used_for_another_token() {
        Browser browser = new Browser();
        Form first = meeting.begin(browser, good());
        Form second = meeting.begin(browser, teacher("teacher-2", "Tim"));
        long before = meeting.sessions();

        Refusal.on(browser.copy().submit(first.with("id_token", second.value("id_token"))));

        assertThat(meeting.sessions()).isEqualTo(before);
    }

    @Test
    void of_fifty_posts_of_one_token_at_once_exactly_one_gets_in() throws Exception {
        Browser browser = new Browser();
        Form form = meeting.begin(browser, good());
        long before = meeting.sessions();
        List<Callable<Page>> posts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Browser copy = browser.copy();
            posts.add(() -> copy.submit(form));
        }

        List<Page> pages = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Page> page : threads.invokeAll(posts)) {
                pages.add(page.get());
            }
        }

        assertThat(pages.stream().filter(page -> !page.bearer().isEmpty())).hasSize(1);
        pages.stream().filter(page -> page.bearer().isEmpty()).forEach(Refusal::on);
        assertThat(meeting.sessions()).isEqualTo(before + 1);
    }
}
