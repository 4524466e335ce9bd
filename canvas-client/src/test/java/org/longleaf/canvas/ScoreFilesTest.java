package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/// Files in a score, and how Canvas says that it is fetching them (canvas-contract.md, section 5.2,
/// and case 60).
class ScoreFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Score SCORE =
            Score.evidenceHandedIn(
                    "ana",
                    NOW,
                    NOW,
                    List.of(
                            new EvidenceFile(
                                    URI.create("https://tool.example/a"), "a", "text/plain")));

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    private Outcome<Score.Receipt> post() {
        return canvas.services.postScore(canvas.platform(), canvas.lineItem(), SCORE);
    }

    private Outcome<FileProgress> ask() {
        return canvas.services.fileProgress(canvas.platform(), canvas.at("/progress/7"));
    }

    private void answers(String items) {
        canvas.answers(
                okJson(
                        "{\"resultUrl\":\"r\",\"https://canvas.instructure.com/lti/submission\":"
                                + "{\"content_items\":"
                                + items
                                + "}}"));
    }

    @Test
    void the_receipt_names_what_to_ask_for_each_file() {
        var progress = canvas.at("/api/lti/courses/1/progress/7");
        answers(
                "[{\"type\":\"file\",\"url\":\"https://tool.example/a\",\"title\":\"a\",\"progress\":\""
                        + progress
                        + "\"},{\"title\":null}]");

        var receipt = post().orThrow();

        assertThat(receipt.files())
                .containsExactly(
                        new Score.TakenFile("a", progress), new Score.TakenFile(null, null));
        assertThat(canvas.calls().getFirst().getBodyAsString()).isEqualTo(SCORE.toJson());
    }

    /// The bearer goes there.
    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/progress/7", "http://[", "mailto:a@b.c"})
    void an_address_that_is_not_the_platforms_own_is_not_kept(String progress) {
        answers("[{\"title\":\"a\",\"progress\":\"" + progress + "\"}]");

        assertThat(post().orThrow().files()).containsExactly(new Score.TakenFile("a", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void a_score_without_files_has_none_to_ask_for(String items) {
        answers(items);

        assertThat(post()).isEqualTo(new Accepted<>(new Score.Receipt("r", List.of())));
    }

    @Test
    void files_of_a_wrong_type_are_named_and_the_score_may_stand() {
        answers("[7]");

        assertThat(post())
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> {
                            assertThat(later.reason()).contains("content_items");
                            assertThat(later.mayHaveArrived()).isTrue();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "queued, QUEUED, false",
        "running, RUNNING, false",
        "completed, COMPLETED, true",
        "failed, FAILED, true"
    })
    void progress_is_told_with_a_token_of_its_own(
            String word, FileProgress.State state, boolean over) {
        canvas.answers(
                okJson(
                        "{\"id\":7,\"workflow_state\":\"%s\",\"completion\":50.0,\"message\":\"m\"}"
                                .formatted(word)));

        var progress = ask().orThrow();

        assertThat(progress).isEqualTo(new FileProgress(state, 50, "m"));
        assertThat(progress.state().isOver()).isEqualTo(over);
        assertThat(canvas.calls().getFirst().getMethod().getName()).isEqualTo("GET");
        assertThat(FakeCanvas.form(canvas.tokenRequests().getFirst()))
                .containsEntry(
                        "scope", "https://canvas.instructure.com/lti-ags/progress/scope/show");
    }

    @Test
    void progress_may_say_its_state_alone_but_a_known_one() {
        canvas.answers(okJson("{\"workflow_state\":\"running\",\"completion\":null}"));
        assertThat(ask().orThrow())
                .isEqualTo(new FileProgress(FileProgress.State.RUNNING, null, null));

        canvas.answers(okJson("{\"workflow_state\":\"half\"}"));
        assertThat(ask())
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        failed -> assertThat(failed.reason()).contains("workflow_state"));
    }

    /// "File service trouble: 504 …; then nothing was saved, retry same timestamp."
    @Test
    void trouble_of_the_file_service_is_for_later() {
        canvas.answers(
                aResponse()
                        .withStatus(504)
                        .withBody("{\"errors\":{\"message\":\"file service timeout\"}}"));

        assertThat(post()).isInstanceOf(TryLater.class);
        assertThat(canvas.calls()).hasSize(1);
    }
}
