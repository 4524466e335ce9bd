package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Attempts over HTTP: who may begin one, and that a draft outlives the session it was written in.
class AttemptWebTest {

    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";

    private static RunningTool tool;
    private static FakePlatform canvas;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    @Test
    void a_draft_survives_a_lost_session() {
        HttpResponse<String> shell = canvas.launch(AMARA, claims -> claims);
        String bearer = FakePlatform.bearerOf(shell);
        String version = found("data-start=\"/micro-credentials/([0-9a-f-]{36})\"", shell.body());
        String evidence = post(bearer, canvas.form("/attempts", Map.of("version", version))).body();
        String place =
                found("data-save=\"(/attempts/[0-9a-f-]{36}/texts/[0-9a-f-]{36})\"", evidence);

        assertThat(save(bearer, place, "What I wrote before the line broke.").statusCode())
                .isEqualTo(200);
        post(
                bearer,
                HttpRequest.newBuilder(tool.at("/session/end"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(save(bearer, place, "Lost, and told so.").statusCode()).isEqualTo(401);

        String later = FakePlatform.bearerOf(canvas.launch(AMARA, claims -> claims));
        String attempt = place.substring(0, place.indexOf("/texts/"));
        assertThat(tool.get(attempt, later).body())
                .contains("What I wrote before the line broke.")
                .doesNotContain("Lost, and told so.");
    }

    @Test
    void what_came_of_a_lying_length_counts_and_no_byte_more() throws Exception {
        HttpResponse<String> shell = canvas.launch(AMARA, claims -> claims);
        String bearer = FakePlatform.bearerOf(shell);
        String version = found("data-start=\"/micro-credentials/([0-9a-f-]{36})\"", shell.body());
        String evidence = post(bearer, canvas.form("/attempts", Map.of("version", version))).body();
        String place = found("accept=\"\\.pdf[^>]*data-upload=\"([^\"]+)\"", evidence);
        String upload =
                post(
                                bearer,
                                HttpRequest.newBuilder(tool.at(place))
                                        .header("Tus-Resumable", "1.0.0")
                                        .header("Upload-Length", "1000")
                                        .POST(HttpRequest.BodyPublishers.noBody()))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();

        raw(bearer, upload, 0, "Content-Length: 900", "%PDF-1.7\n".repeat(40));
        assertThat(arrived(bearer, upload)).isEqualTo(360);
        raw(bearer, upload, 360, "Content-Length: 100", "x".repeat(400));
        assertThat(arrived(bearer, upload)).isEqualTo(460);
        raw(bearer, upload, 460, "Content-Length: 5000", "x".repeat(5000));
        assertThat(arrived(bearer, upload)).isEqualTo(1000);
    }

    /// Sends these bytes whatever the header says of them, and hangs up.
    private static void raw(String bearer, String upload, long offset, String length, String body)
            throws IOException {
        String head =
                """
                PATCH %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Tus-Resumable: 1.0.0
                Upload-Offset: %d
                Content-Type: application/offset+octet-stream
                Connection: close
                %s

                """
                        .formatted(upload, bearer, offset, length)
                        .replace("\n", "\r\n");
        try (Socket line = new Socket("localhost", tool.at("").getPort())) {
            line.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
            line.shutdownOutput();
            line.getInputStream().readAllBytes();
        }
    }

    private static long arrived(String bearer, String upload) {
        HttpResponse<String> answer =
                post(
                        bearer,
                        HttpRequest.newBuilder(tool.at(upload))
                                .header("Tus-Resumable", "1.0.0")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    @Test
    void an_observer_of_the_course_cannot_start_an_attempt() {
        HttpResponse<String> shell =
                canvas.launch(
                        "an-observer",
                        claims -> {
                            claims.put(
                                    FakePlatform.lti("roles"),
                                    List.of(
                                            "http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor"));
                            return claims;
                        });
        String bearer = FakePlatform.bearerOf(shell);
        String version = found("data-start=\"/micro-credentials/([0-9a-f-]{36})\"", shell.body());

        HttpResponse<String> answer =
                post(bearer, canvas.form("/attempts", Map.of("version", version)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Only those who learn in this course can start here");
        assertThat(tool.get("/attempts/of/" + version, bearer).body())
                .doesNotContain("Start this micro-credential");
    }

    private static HttpResponse<String> save(String bearer, String place, String words) {
        return post(
                bearer,
                HttpRequest.newBuilder(tool.at(place))
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .PUT(HttpRequest.BodyPublishers.ofString(words)));
    }

    private static HttpResponse<String> post(String bearer, HttpRequest.Builder request) {
        return tool.send(request.header("Authorization", "Bearer " + bearer));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
