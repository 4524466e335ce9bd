package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.stranger.BadTokens.MARK;
import static org.longleaf.tool.stranger.Meeting.CLIENT;
import static org.longleaf.tool.stranger.Meeting.good;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Launches that nobody may believe are refused in words, whatever the platform signed.
@ExtendWith(Met.class)
final class StrangerRefusedWebTest {
    private final Meeting meeting;

    StrangerRefusedWebTest(Meeting meeting) {
        this.meeting = meeting;
    }

    @TestFactory
    Stream<DynamicTest> badly_signed_tokens_are_refused() {
        return refused(BadTokens.all(meeting.foreign));
    }

    @TestFactory
    Stream<DynamicTest> bad_claims_are_refused() {
        return refused(BadClaims.all(meeting.foreign));
    }

    private Stream<DynamicTest> refused(Map<String, UnaryOperator<Launch>> bad) {
        return bad.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> meeting.refuses(each.getValue().apply(good()))));
    }

    @TestFactory
    Stream<DynamicTest> odd_claims_break_nothing() {
        return BadClaims.odd().entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> {
                                    Page page = meeting.launch(each.getValue().apply(good()));
                                    if (page.bearer().isEmpty()) {
                                        Refusal.on(page);
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> logins_from_nowhere_are_refused() {
        Map<String, UnaryOperator<Form>> bad = new LinkedHashMap<>();
        bad.put("no issuer", form -> form.without("iss"));
        bad.put("unknown issuer", form -> form.with("iss", "https://" + MARK + ".example"));
        bad.put("unknown client", form -> form.with("client_id", MARK));
        bad.put(
                "another customer's issuer",
                form -> form.with("iss", meeting.foreign.issuer()).with("client_id", MARK));
        bad.put("no hint", form -> form.without("login_hint"));
        bad.put("issuer with a NUL", form -> form.with("iss", "\u0000" + MARK));
        bad.put("issuer twice", form -> form.and("iss", "https://" + MARK + ".example"));
        bad.put("hint very long", form -> form.with("login_hint", MARK.repeat(20_000)));
        return bad.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () ->
                                        Refusal.on(
                                                new Browser()
                                                        .submit(
                                                                each.getValue()
                                                                        .apply(
                                                                                meeting.platform
                                                                                        .login(
                                                                                                good(),
                                                                                                CLIENT))))));
    }

    @Test
    void a_refusal_does_not_tell_whose_a_deployment_is() {
        Refusal unknown = Refusal.on(meeting.launch(good().withLti("deployment_id", "nobodys")));
        Refusal others =
                Refusal.on(
                        meeting.launch(
                                good().withLti("deployment_id", Meeting.FOREIGN_DEPLOYMENT)));

        assertThat(others.said()).isEqualTo(unknown.said());
    }

    @TestFactory
    Stream<DynamicTest> errors_of_the_platform_get_a_page_that_says_how_to_go_on() {
        return Stream.of(
                        "login_required",
                        "launch_no_longer_valid",
                        "invalid_request",
                        "interaction_required",
                        MARK)
                .map(error ->
                        DynamicTest.dynamicTest(
                                error,
                                () -> {
                                    Browser browser = new Browser();
                                    Form form =
                                            meeting.begin(browser, good())
                                                    .without("id_token")
                                                    .with("error", error)
                                                    .with("error_description", "<i>" + MARK)
                                                    .with("error_uri", "https://" + MARK);
                                    Refusal.on(browser.submit(form));
                                    Refusal.on(new Browser().submit(form.without("state")));
                                }));
    }

    @Test
    void the_log_holds_the_reference_and_nothing_that_was_sent() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger product = (Logger) LoggerFactory.getLogger("org.longleaf");
        Level before = product.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        product.setLevel(Level.INFO);
        Refusal refusal;
        try {
            refusal = Refusal.on(meeting.launch(good().with("aud", MARK)));
        } finally {
            product.setLevel(before);
            root.detachAppender(log);
        }

        List<String> lines =
                List.copyOf(log.list).stream().map(StrangerRefusedWebTest::line).toList();
        assertThat(lines).anyMatch(line -> line.contains(refusal.reference()));
        // A token hides what it says: it begins like all JSON does in Base64.
        assertThat(lines)
                .noneMatch(line -> line.contains(MARK))
                .noneMatch(line -> line.contains("eyJ"))
                .noneMatch(line -> line.contains("id_token"));
    }

    private static String line(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? event.getFormattedMessage()
                : event.getFormattedMessage()
                        + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
