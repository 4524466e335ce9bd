package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.client.Doors.CLOCK;
import static org.longleaf.tool.client.Sandbox.faults;
import static org.longleaf.tool.client.West.AMARA;
import static org.longleaf.tool.client.West.AMARA_SUB;
import static org.longleaf.tool.client.West.COURSE;
import static org.longleaf.tool.client.West.TEACHER;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.EvidenceFile;
import org.longleaf.canvas.FileProgress;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.rest.AssignmentKey;
import org.longleaf.canvas.rest.CanvasFile;
import org.longleaf.canvas.rest.CanvasRest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Files, those that are sent and those that a score names.
class ClientFilesWebTest {
    @RegisterExtension final Doors doors = new Doors();
    private final CanvasRest teacher = doors.of(TEACHER);

    /// canvas-contract, case 79: one kind of store answers 201, the other sends on.
    @Test
    void a_file_arrives_by_either_kind_of_store() {
        var byAnswer =
                teacher.files()
                        .toCourse(COURSE, TextFile.of("über \"uns\".txt", "Grüße"))
                        .orThrow();
        var byRedirect = teacher.files().toOwn(TextFile.of("own.txt", "mine")).orThrow();

        assertThat(byAnswer.name()).isEqualTo("über \"uns\".txt");
        assertThat(byAnswer.size()).isEqualTo("Grüße".getBytes(UTF_8).length);
        assertThat(teacher.files().read(byAnswer.id()).orThrow()).isEqualTo(byAnswer);
        assertThat(teacher.files().read(byRedirect.id()).orThrow()).isEqualTo(byRedirect);
        var address = byRedirect.url();
        assertThat(address).isNotNull();
        assertThat(Sandbox.shared().send(HttpRequest.newBuilder(URI.create(address))).body())
                .isEqualTo("mine");
    }

    /// canvas-contract, case 60, both ends: the sandbox fetches what the score names.
    @Test
    void files_of_a_score_are_fetched_and_their_progress_told() throws Exception {
        var key =
                new RSAKeyGenerator(2048)
                        .keyID("kid-1")
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(new Algorithm("RS256"))
                        .generate();
        var tool = tool(key);
        try {
            var services = services(key);
            var canvas =
                    Platform.of(
                            "10000000000101", URI.create(West.address() + "/login/oauth2/token"));
            var item = URI.create(West.address() + "/api/lti/courses/1000510/line_items/10005803");
            var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var score =
                    Score.evidenceHandedIn(
                            AMARA_SUB,
                            now,
                            now,
                            List.of(
                                    evidence("/files/plan", "Plan.pdf"),
                                    evidence("/files/gone", "Gone.pdf")));

            faults(
                    "{\"throttle\":{\"mode\":\"off\"},"
                            + "\"scores\":{\"mode\":\"gateway_timeout\",\"times\":1}}");
            assertThat(services.postScore(canvas, item, score)).isInstanceOf(TryLater.class);
            var receipt = services.postScore(canvas, item, score).orThrow();

            assertThat(receipt.files())
                    .extracting(Score.TakenFile::title)
                    .containsExactly("Plan.pdf", "Gone.pdf");
            assertThat(over(services, canvas, receipt.files().getFirst()))
                    .extracting(FileProgress::state, FileProgress::percent)
                    .containsExactly(FileProgress.State.COMPLETED, 100);
            var gone = over(services, canvas, receipt.files().getLast());
            assertThat(gone.state()).isEqualTo(FileProgress.State.FAILED);
            assertThat(gone.message()).contains("cannot be fetched");
            var read =
                    teacher.submissions()
                            .read(COURSE, AssignmentKey.id("10005403"), AMARA)
                            .orThrow();
            assertThat(read.type()).isEqualTo("online_upload");
            assertThat(read.state()).isEqualTo("pending_review");
            assertThat(read.files())
                    .extracting(CanvasFile::name)
                    .containsExactly("Plan.pdf", "Gone.pdf");
        } finally {
            tool.stop(0);
        }
    }

    private LtiServices services(RSAKey key) throws JOSEException {
        var assertionKey = new AssertionKey("kid-1", key.toRSAPrivateKey());
        return new LtiServices(new ServiceTokens(doors.polite(), () -> assertionKey, CLOCK));
    }

    /// The sandbox says "running" to the first who asks, however quick it was.
    private static FileProgress over(LtiServices services, Platform canvas, Score.TakenFile file) {
        var address = Objects.requireNonNull(file.progress());
        return Stream.generate(() -> services.fileProgress(canvas, address).orThrow())
                .limit(10)
                .filter(progress -> progress.state().isOver())
                .findFirst()
                .orElseThrow();
    }

    private static EvidenceFile evidence(String path, String title) {
        return new EvidenceFile(
                URI.create(Sandbox.shared().toolAddress() + path), title, "application/pdf");
    }

    /// The tool as far as the platform calls it: its keys, and a file.
    private static HttpServer tool(RSAKey key) throws IOException {
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
        var tool =
                HttpServer.create(
                        new InetSocketAddress("localhost", Sandbox.shared().toolPort()), 0);
        serve(tool, "/.well-known/jwks.json", keys);
        serve(tool, "/files/plan", "A plan".getBytes(UTF_8));
        tool.start();
        return tool;
    }

    private static void serve(HttpServer tool, String path, byte[] body) {
        tool.createContext(
                path,
                call -> {
                    call.sendResponseHeaders(200, body.length);
                    call.getResponseBody().write(body);
                    call.close();
                });
    }
}
