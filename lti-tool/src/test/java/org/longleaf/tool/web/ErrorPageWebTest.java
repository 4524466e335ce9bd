package org.longleaf.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.RunningTool;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// Where no controller answered, too, there are words, a reference, and every header.
class ErrorPageWebTest {

    private static RunningTool tool;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    private static HttpResponse<String> ask(String method, String path, String accept) {
        return tool.send(
                HttpRequest.newBuilder(tool.at(path))
                        .header("Accept", accept)
                        .method(method, BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/lti/register?invitation=%00,400,cannot be read",
        "GET,/badges/x?lang=%00,400,cannot be read",
        "GET,/lti/launch,405,cannot be read",
        "GET,/lti/nothing,404,not here for you",
        "GET,/micro-credentials,401,Open Longleaf from Canvas",
        "GET,/no/such/place,401,Open Longleaf from Canvas"
    })
    void words_a_reference_and_all_headers(String method, String path, int status, String words) {
        HttpResponse<String> answer = ask(method, path, "text/html");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words).containsPattern("R-[A-Z0-9_-]{8}");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .as("Canvas would show a page that cannot be framed as a blank")
                .contains("frame-ancestors *");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void a_program_gets_the_reference_too() {
        HttpResponse<String> answer = ask("GET", "/lti/nothing", "application/json");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).containsPattern("\"reference\":\"R-[A-Z0-9_-]{8}\"");
        assertThat(answer.body()).doesNotContain("exception", "trace");
    }

    /// No library of ours sends an escape that is none.
    @Test
    void an_escape_that_is_none_is_told_in_words() throws IOException {
        URI there = tool.at("/lti/register");
        try (var socket = new Socket(there.getHost(), there.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /lti/register?invitation=%zz HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
                                    .replace("%s", there.getAuthority())
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("cannot be read", "Content-Security-Policy: default-src 'none'")
                    .containsPattern("R-[A-Z0-9_-]{8}");
        }
    }
}
