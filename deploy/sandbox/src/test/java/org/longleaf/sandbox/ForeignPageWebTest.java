package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/// The sandbox lets anybody be anybody, so no page of somebody else's may drive it through the
/// browser of whoever runs it.
class ForeignPageWebTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EVIL = "https://evil.example";

    private final RunningSandbox sandbox = RunningSandbox.fresh();

    private int status(String method, String path, String... headers) {
        return sandbox.web.send(method, path, "", FORM, headers).statusCode();
    }

    private String rawStatus(String host, String start) throws IOException {
        var at = URI.create(sandbox.address);
        try (var socket = new Socket("127.0.0.1", at.getPort())) {
            var text = start + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split(" ", 3)[1];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EVIL, "null", "http://127.0.0.1:1"})
    void foreign_origins_change_nothing(String origin) {
        assertThat(status("POST", "/sandbox/reset", "Origin", origin)).isEqualTo(403);
        assertThat(status("PUT", "/sandbox/faults", "Origin", origin)).isEqualTo(403);
        var cookie = new LoginSteps(sandbox, "canvas-west").become("p09");
        assertThat(status("POST", "/canvas-west/session/end", "Origin", origin, "Cookie", cookie))
                .isEqualTo(403);
        assertThat(
                        status(
                                "POST",
                                "/canvas-west/session/end",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Cookie",
                                cookie))
                .isEqualTo(403);
        assertThat(sandbox.web.get("/canvas-west/developer_keys", "Cookie", cookie).statusCode())
                .isEqualTo(200);
    }

    @Test
    void its_own_pages_change_what_they_show() {
        assertThat(status("POST", "/sandbox/reset", "Origin", sandbox.address)).isEqualTo(204);
        assertThat(
                        status(
                                "POST",
                                "/sandbox/reset",
                                "Origin",
                                sandbox.address.replace("127.0.0.1", "localhost")))
                .isEqualTo(204);
        assertThat(status("POST", "/sandbox/reset", "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(204);
    }

    /// Contract 1.2, 3.4 and 7: a tool's own posts come from its site.
    @Test
    void what_lti_posts_across_sites_stays_open() {
        var steps = new LoginSteps(sandbox, "canvas-west");
        var cookie = steps.become("p01");
        var request =
                steps.request(steps.begin("/courses/1000510/external_tools/longleaf", cookie));
        assertThat(
                        sandbox.web
                                .post(
                                        "/canvas-west/api/lti/authorize_redirect",
                                        Web.query(new LinkedHashMap<>(request)),
                                        FORM,
                                        "Origin",
                                        EVIL)
                                .statusCode())
                .isEqualTo(302);
        for (var path :
                new String[] {
                    "/canvas-west/courses/1000510/deep_linking_response",
                    "/canvas-west/api/lti/registrations",
                    "/canvas-west/login/oauth2/token"
                }) {
            assertThat(status("POST", path, "Origin", EVIL, "Sec-Fetch-Site", "cross-site"))
                    .as(path)
                    .isNotEqualTo(403);
        }
    }

    /// A name that somebody else's DNS points at 127.0.0.1 makes every page theirs.
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example"})
    void unknown_hosts_are_answered_nothing(String host) throws IOException {
        assertThat(rawStatus(host, "GET /")).isEqualTo("403");
        assertThat(rawStatus(host, "GET /sandbox/state.json")).isEqualTo("403");
        assertThat(rawStatus(host, "GET /canvas-west/login?person=p09&role=canvas_admin"))
                .isEqualTo("403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:9", "[::1]:8090"})
    void its_own_names_are_known(String host) throws IOException {
        assertThat(rawStatus(host, "GET /health")).isEqualTo("200");
    }
}
