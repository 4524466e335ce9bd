package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Date;
import java.util.UUID;

/// Files that a score hands in by their addresses (contract 5.2, `content_items`; case 60).
class ScoreFilesWebTest {
    private static final String PROGRESS =
            "https://canvas.instructure.com/lti-ags/progress/scope/show";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final Registering admin = Registering.west(sandbox);
    private final String clientId = register();
    private final String token = token(Services.SCORE + " " + PROGRESS);

    private String register() {
        var request = admin.request();
        request.put("scope", Services.SCORE + " " + PROGRESS);
        var id = Json.of(admin.post(admin.token(false), request)).path("client_id").asString();
        admin.turn(id, true);
        admin.install(id, "account-1001");
        return id;
    }

    private String token(String scopes) {
        var now = sandbox.clock.instant();
        var services = new Services(sandbox);
        var assertion =
                new JWTClaimsSet.Builder(services.assertion().build())
                        .issuer(clientId)
                        .subject(clientId)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        return "Bearer "
                + Json.of(services.askToken(sandbox.tool.sign(assertion), scopes))
                        .path("access_token")
                        .asString();
    }

    private JsonNode handIn(String items) {
        var answer =
                new Scores(sandbox, token)
                        .post(
                                "gradingProgress=\"Pending\"",
                                "+preserve_score=true",
                                "+content_items=" + items);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.of(answer).path(Scores.EXTENSION).path("content_items");
    }

    private String item(String path) {
        return "{\"type\":\"file\",\"url\":\"%s%s\",\"title\":\"Plan.pdf\",\"media_type\":\"application/pdf\"}"
                .formatted(sandbox.tool.address(), path);
    }

    private JsonNode ask(JsonNode shown) {
        return Json.of(sandbox.web.get(shown.path("progress").asString(), "Authorization", token));
    }

    /// "any file item forces online_upload (several files = one attempt)"; "non-file items
    /// ignored".
    @Test
    void files_are_one_upload_whatever_the_type_says() {
        sandbox.tool.publish("/files/plan", "A plan");

        var shown =
                handIn(
                        "["
                                + item("/files/plan")
                                + ","
                                + item("/files/plan")
                                + ",{\"type\":\"html\"}]");

        assertThat(shown).hasSize(2);
        assertThat(shown.at("/0/title").asString()).isEqualTo("Plan.pdf");
        var attempts = new Scores(sandbox, token).cell().path("attempts");
        assertThat(attempts).hasSize(1);
        assertThat(attempts.at("/0/type").asString()).isEqualTo("online_upload");
        assertThat(attempts.at("/0/files")).hasSize(2);
    }

    /// "Canvas itself pulls the URL … Poll progress URL": a naive client takes the first answer for
    /// the last.
    @Test
    void progress_goes_on_from_running_to_completed() {
        sandbox.tool.publish("/files/slow-plan", "A plan");
        var file = handIn("[" + item("/files/slow-plan") + "]").path(0);

        assertThat(ask(file).path("workflow_state").asString()).isEqualTo("running");
        assertThat(ask(file).path("workflow_state").asString()).isEqualTo("completed");
        assertThat(ask(file).path("completion").asInt()).isEqualTo(100);
        assertThat(ask(file).at("/results/id").asString()).isNotEmpty();
    }

    /// "must be publicly reachable": otherwise the score was taken, and the file is missing.
    @Test
    void address_that_cannot_be_fetched_fails_later() {
        var file =
                handIn("[{\"type\":\"file\",\"url\":\"http://127.0.0.1:1/x\",\"title\":\"X\"}]")
                        .path(0);

        ask(file);

        assertThat(ask(file).path("workflow_state").asString()).isEqualTo("failed");
        assertThat(ask(file).path("message").asString()).isNotEmpty();
    }

    /// Progress wants a scope of its own, and is not told to others.
    @Test
    void progress_is_for_its_scope_and_course() {
        sandbox.tool.publish("/files/own-plan", "A plan");
        var file = handIn("[" + item("/files/own-plan") + "]").path(0);
        var url = file.path("progress").asString();

        var other = token(Services.SCORE);
        assertThat(sandbox.web.get(url, "Authorization", other).statusCode()).isEqualTo(401);
        var elsewhere = url.replace("/1000510/", "/1000520/");
        assertThat(sandbox.web.get(elsewhere, "Authorization", token).statusCode()).isEqualTo(404);
    }

    /// "File service trouble: 504 …; then nothing was saved, retry same timestamp."
    @Test
    void trouble_of_the_file_service_keeps_nothing() {
        var scores = new Scores(sandbox, token);
        sandbox.web.send(
                "PUT",
                "/sandbox/faults",
                "{\"scores\":{\"mode\":\"gateway_timeout\",\"times\":1}}",
                "application/json");

        assertThat(scores.post("scoreGiven=1", "scoreMaximum=1").statusCode()).isEqualTo(504);
        assertThat(scores.state("grades")).isEmpty();
        scores.accept("scoreGiven=1", "scoreMaximum=1");
    }
}
