package org.longleaf.tool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.RunningTool;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/// `PUT /demo/clock`, which moves time for whoever is on this machine and knows the secret.
class ClockWebTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static RunningTool tool;

    @BeforeAll
    static void start() {
        tool =
                RunningTool.start(
                        "--longleaf.demo-secret=" + SECRET,
                        "--longleaf.demo-clock=2026-05-18T12:00:00Z");
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    private static Instant now() {
        return tool.bean(DemoClock.class).instant();
    }

    private static HttpResponse<String> put(String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(tool.at("/demo/clock"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body));
        return tool.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String at(Instant moment) {
        return "{\"now\":\"" + moment + "\"}";
    }

    @Test
    void the_clock_begins_where_the_setting_says_and_moves_on() {
        Instant began = Instant.parse("2026-05-18T12:00:00Z");
        assertThat(now()).isBetween(began, began.plus(Duration.ofDays(2)));
        Instant later = now().plus(Duration.ofDays(30));

        assertThat(put(at(later), "X-Demo-Secret", SECRET).statusCode()).isEqualTo(200);

        assertThat(now()).isBetween(later, later.plus(Duration.ofDays(1)));
    }

    @Test
    void it_does_not_go_back() {
        Instant before = now();

        assertThat(put(at(before.minusSeconds(1)), "X-Demo-Secret", SECRET).statusCode())
                .isEqualTo(409);

        assertThat(now()).isAfterOrEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"now\":\"tomorrow\"}", "{\"now\":7}"})
    void what_is_no_moment_is_refused(String body) {
        assertThat(put(body, "X-Demo-Secret", SECRET).statusCode()).isEqualTo(400);
    }

    @Test
    void without_the_secret_there_is_nothing() {
        Instant later = now().plus(Duration.ofDays(3000));

        assertThat(put(at(later)).statusCode()).isEqualTo(404);
        assertThat(put(at(later), "X-Demo-Secret", "").statusCode()).isEqualTo(404);
        assertThat(put(at(later), "X-Demo-Secret", SECRET + "0").statusCode()).isEqualTo(404);
        assertThat(now()).isBefore(later);
    }

    @Test
    void from_another_machine_there_is_nothing() {
        Instant later = now().plus(Duration.ofDays(3000));

        assertThat(
                        put(at(later), "X-Demo-Secret", SECRET, "X-Forwarded-For", "203.0.113.9")
                                .statusCode())
                .isEqualTo(404);
        assertThat(now()).isBefore(later);
    }
}
