package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;

class ThrottleWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Services services = new Services(sandbox);

    @BeforeEach
    void on() {
        throttle("403");
    }

    @AfterEach
    void asTheSettingSays() {
        throttle("none");
    }

    private void throttle(String mode) {
        var body = "{\"target\":\"throttle\",\"mode\":\"%s\"}".formatted(mode);
        assertThat(sandbox.web.post("/sandbox/faults", body, "application/json").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> askToken() {
        return services.askToken(
                sandbox.tool.sign(services.assertion().build()), Services.LINE_ITEM);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    /// canvas-contract, fact 7 and section 4: "Each call adds 200 to the rate cost". A naive client
    /// asks for a token with each score and is shut out after three.
    @Test
    void token_for_each_call_fills_the_bucket() {
        askToken();
        askToken();
        assertThat(header(askToken(), "X-Rate-Limit-Remaining")).isEqualTo("-6.0");

        var fourth = askToken();

        assertThat(fourth.statusCode()).isEqualTo(403);
        assertThat(header(fourth, "Content-Type")).startsWith("text/plain");
        assertThat(fourth.body()).startsWith("403 Forbidden (Rate Limit Exceeded)");
        sandbox.clock.pass(Duration.ofSeconds(6));
        assertThat(askToken().statusCode()).isEqualTo(200);
    }

    /// canvas-contract, fact 7: tokens, scores, line items and rosters of a client share one
    /// bucket.
    @Test
    void services_of_a_client_share_one_bucket() {
        var token = services.token(Services.LINE_ITEM + " " + Services.ROSTER);

        var item = services.get(Services.ITEM, token);
        var roster = services.get(Services.COURSE + "/names_and_roles", token);

        assertThat(header(item, "X-Request-Cost")).isEqualTo("1.0");
        assertThat(header(item, "X-Rate-Limit-Remaining")).isEqualTo("397.0");
        assertThat(header(roster, "X-Rate-Limit-Remaining")).isEqualTo("396.0");
    }

    /// canvas-contract, 9.2: "Bucket per token". A naive client counts REST and LTI together.
    @Test
    void each_token_of_the_rest_api_has_its_own_bucket() {
        var one = RestTool.teacher(sandbox);
        var other = RestTool.student(sandbox);
        services.token(Services.LINE_ITEM);

        assertThat(header(one.get("/users/self"), "X-Rate-Limit-Remaining")).isEqualTo("599.0");
        assertThat(header(one.get("/users/self"), "X-Rate-Limit-Remaining")).isEqualTo("598.0");
        assertThat(header(other.get("/users/self"), "X-Rate-Limit-Remaining")).isEqualTo("599.0");
    }

    /// canvas-contract, case 75: "403 throttle body vs permission 403; 429".
    @Test
    void full_bucket_says_429_where_the_switch_says_so() {
        throttle("429");
        askToken();
        askToken();
        askToken();

        assertThat(askToken().statusCode()).isEqualTo(429);
        var buckets = Json.of(sandbox.web.get("/sandbox/state.json")).path("buckets");
        assertThat(buckets.path(0).path("refused").asInt()).isEqualTo(1);
    }

    @Test
    void throttle_that_is_off_counts_nothing() {
        throttle("off");

        assertThat(header(askToken(), "X-Request-Cost")).isEqualTo("none");
    }
}
