package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// `PUT /sandbox/clock`: the sandbox's time and the tool's move together or not at all.
class ClockWebTest {

    private static final List<String> TOLD = Collections.synchronizedList(new ArrayList<>());
    private static volatile int answer = 200;

    private final RunningSandbox sandbox = RunningSandbox.fresh();

    static {
        RunningSandbox.fresh()
                .tool
                .serve(
                        "/demo/clock",
                        exchange -> {
                            TOLD.add(
                                    exchange.getRequestMethod()
                                            + " "
                                            + exchange.getRequestHeaders().getFirst("X-Demo-Secret")
                                            + " "
                                            + new String(
                                                    exchange.getRequestBody().readAllBytes(),
                                                    StandardCharsets.UTF_8));
                            exchange.sendResponseHeaders(answer, -1);
                            exchange.close();
                        });
    }

    private HttpResponse<String> put(String body) {
        return sandbox.web.send("PUT", "/sandbox/clock", body, "application/json");
    }

    private static String at(Instant moment) {
        return "{\"now\":\"" + moment + "\"}";
    }

    private Instant now() {
        return Instant.parse(Json.of(sandbox.web.get("/sandbox/clock")).path("now").asString());
    }

    @Test
    void both_clocks_move() {
        answer = 200;
        Instant later = now().plus(Duration.ofDays(30));

        assertThat(put(at(later)).statusCode()).isEqualTo(200);

        assertThat(TOLD.getLast()).isEqualTo("PUT secret-of-both {\"now\":\"" + later + "\"}");
        assertThat(now()).isBetween(later, later.plus(Duration.ofDays(1)));
    }

    @Test
    void where_the_tool_does_not_follow_nothing_moves() {
        answer = 404;
        Instant later = now().plus(Duration.ofDays(3000));

        assertThat(put(at(later)).statusCode()).isEqualTo(502);

        assertThat(now()).isBefore(later);
    }

    @Test
    void time_does_not_go_back_and_the_tool_is_not_asked() {
        int before = TOLD.size();

        assertThat(put(at(now().minusSeconds(1))).statusCode()).isEqualTo(409);
        assertThat(put("{\"now\":\"yesterday\"}").statusCode()).isEqualTo(400);

        assertThat(TOLD).hasSize(before);
    }
}
