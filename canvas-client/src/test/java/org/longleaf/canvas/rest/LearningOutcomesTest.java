package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.rest.LearningOutcomes.Asked;
import org.longleaf.canvas.rest.OutcomeRollup.Score;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

class LearningOutcomesTest {
    private static final String RESULTS = "/api/v1/courses/12/outcome_results?per_page=100";

    private final RestCanvas canvas = new RestCanvas();
    private final LearningOutcomes outcomes = canvas.rest.outcomes();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void results_are_read_from_all_pages_though_each_wraps_them() {
        canvas.answersAt(
                RESULTS,
                okJson(
                                """
                                {"outcome_results":[{"id":1,"score":3.5,
                                  "submitted_or_assessed_at":"2026-03-01T12:00:00Z",
                                  "links":{"user":"7","learning_outcome":53,
                                    "alignment":"assignment_31"}}]}\
                                """)
                        .withHeader("Link", "<" + RestCanvas.at("/p2") + ">; rel=\"next\""));
        canvas.answersAt("/p2", okJson("{\"outcome_results\":[{\"id\":2,\"score\":null}]}"));

        assertThat(outcomes.results(COURSE, Asked.ALL))
                .containsExactly(
                        new OutcomeResult(
                                "1",
                                new BigDecimal("3.5"),
                                Instant.parse("2026-03-01T12:00:00Z"),
                                "7",
                                "53",
                                "assignment_31"),
                        new OutcomeResult("2", null, null, null, null, null));
    }

    @Test
    void rollups_tell_where_each_person_stands() {
        canvas.answers(
                okJson(
                        """
                        {"rollups":[{"scores":[{"score":3,"count":2,"links":{"outcome":"53"}}],
                          "name":"Ana","links":{"user":7,"section":3}},
                          {"scores":[]}],"meta":{}}\
                        """));

        assertThat(outcomes.rollups(COURSE, new Asked(List.of("7", "8"), List.of("53"))))
                .containsExactly(
                        new OutcomeRollup("7", List.of(new Score("53", new BigDecimal("3"), 2))),
                        new OutcomeRollup(null, List.of()));
        assertThat(canvas.asked())
                .isEqualTo(
                        "GET /api/v1/courses/12/outcome_rollups?user_ids%5B%5D=7"
                                + "&user_ids%5B%5D=8&outcome_ids%5B%5D=53&per_page=100");
    }

    @Test
    void a_page_without_its_list_is_refused_by_its_name() {
        canvas.answers(okJson("{\"rollups\":[]}"));

        assertThat(outcomes.results(COURSE, Asked.of("7")).all())
                .isEqualTo(
                        new AskAPerson<>(
                                "the outcome results' answer has a wrong field: outcome_results is"
                                        + " not a list of JSON objects"));
    }
}
