package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the content expects of the screens of teachers, asked after the play.
abstract class WhatTeachersMet {

    private final Content content;
    private final Canvas canvas;
    private final Stored stored;
    private final Played played;
    private final Stories stories;
    private final Timeline timeline;

    WhatTeachersMet(Play play) {
        content = play.content;
        canvas = play.canvas;
        stored = play.stored;
        played = play.played;
        stories = play.stories;
        timeline = play.timeline;
    }

    @Test
    void x01_a_missing_piece_stops_it_before_anything_is_submitted() {
        timeline.went("s03");
        JsonNode expected = content.expected("x01");

        assertThat(left("s03")).containsExactlyElementsOf(Content.texts(expected.path("missing")));
        assertThat(stored.state("s03")).isEqualTo(expected.path("state").asString());
        assertThat(stored.submissions("s03")).isEqualTo(expected.path("submissions").asInt());
        assertThat(
                        stored.sql()
                                .fetchSingle(
                                        "select count(*) from delivery where subject_id = {0} or payload like {1}",
                                        DSL.val(stored.attempt("s03")),
                                        DSL.val("%" + stored.attempt("s03") + "%"))
                                .get(0, int.class))
                .isEqualTo(expected.path("deliveries").asInt());
    }

    @SuppressWarnings("unchecked")
    private List<String> left(String story) {
        return (List<String>) played.seen(story + " left");
    }

    @Test
    void x02_recording_consent_is_asked_and_once_it_is_given_the_same_press_hands_it_in()
            throws IOException {
        timeline.went("s04");
        JsonNode expected = content.expected("x02");
        JsonNode missing = expected.path("missing_attestations").get(0);

        assertThat(left("s04")).containsExactly(missing.path("evidence").asString());
        assertThat(stored.state("s04")).isEqualTo(expected.path("state").asString());
        assertThat(stored.submissions("s04")).isEqualTo(expected.path("submissions").asInt());

        Candidate teacher = stories.candidate(content.story("s04"));
        Tab tab = teacher.open().follow("Continue your evidence");
        EvidenceDesk desk = new EvidenceDesk(tab);
        assertThat(desk.questions(missing.path("evidence").asString())).hasSize(1);
        teacher.answer(
                desk,
                content.story("s05").path("submissions").get(0),
                missing.path("evidence").asString());
        tab.press("Submit for review");
        assertThat(stored.submissions("s04")).isEqualTo(1);
        assertThat(stored.attested("s04", 1)).containsKey(missing.path("attestation").asString());
    }

    /// What the micro-credential's own page says, as a teacher reads it.
    @Test
    void x03_which_evidence_asks_for_recording_consent() {
        Tab tab = canvas.assignment("p01", "west-k5-DL-101");
        JsonNode expected = content.expected("x03");
        expected.path("recording_consent")
                .propertyStream()
                .forEach(asked -> {
                    tab.follow("Micro-credentials");
                    tab.follow(Controls.one(tab.screen(), "a", content.title(asked.getKey())));
                    JsonNode pieces =
                            content.named("micro_credentials", asked.getKey()).path("evidence");
                    List<String> rows =
                            tab.screen()
                                    .select("section[aria-labelledby=evidence] li small")
                                    .eachText();
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        if (rows.get(i).contains("Get written permission before you record")) {
                            found.add(pieces.get(i).path("id").asString());
                        }
                    }
                    assertThat(found)
                            .as(asked.getKey())
                            .containsExactlyElementsOf(Content.texts(asked.getValue()));
                });
        expected.path("because_of_adults")
                .propertyStream()
                .forEach(because -> {
                    JsonNode piece =
                            content.named("micro_credentials", because.getKey())
                                    .path("evidence")
                                    .valueStream()
                                    .filter(one ->
                                            one.path("id")
                                                    .asString()
                                                    .equals(because.getValue().get(0).asString()))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(piece.path("shows_adults").asBoolean()).isTrue();
                });
    }

    @Test
    void x04_a_second_submission_opens_what_was_not_met_and_nothing_else() {
        timeline.went("s02");
        JsonNode expected = content.expected("x04");

        assertThat(played.seen("s02 2 p05 scores"))
                .isEqualTo(titles("DL-205", expected.path("open")));
        assertThat(played.seen("s02 2 p05 kept"))
                .isEqualTo(titles("DL-205", expected.path("kept")));
        assertThat(played.seen("s02 open pieces of submission 2"))
                .isEqualTo(Content.texts(expected.path("replaced_evidence")));
        assertThat(played.seen("s02 left without a change note").toString())
                .contains("#change-note");
        assertThat(played.seen("s02 first submission").toString())
                .contains("One learning goal, the check you used", "10 to 15 minutes, unedited");
    }

    private List<String> titles(String mc, JsonNode codes) {
        return Content.texts(codes).stream().map(code -> content.criterion(mc, code)).toList();
    }

    @Test
    void x13_a_third_submission_that_leaves_something_open_calls_a_coach() {
        timeline.went("s07");
        timeline.went("x13");
        JsonNode expected = content.expected("x13");

        Record call =
                stored.sql()
                        .fetchSingle(
                                "select * from coach_call where attempt_id = {0}",
                                DSL.val(stored.attempt("s07")));
        Play.near(call.get("called_at", Instant.class), content.story("s07").path("coach_called"));
        assertThat(played.seen("x13 coach").toString())
                .contains("Teachers to talk with", "Dae Fixture", content.title("DL-210"));
        assertThat((List<?>) played.seen("x13 may be named"))
                .isEqualTo(
                        List.of(
                                content.named("people", expected.path("coach").asString())
                                        .path("name")
                                        .asString()));
        expected.path("not_as_coach")
                .propertyStream()
                .forEach(not ->
                        assertThat(played.seen("x13 may be named").toString())
                                .doesNotContain(
                                        content.named("people", not.getKey())
                                                .path("name")
                                                .asString()));
        assertThat(played.seen("x13 teacher").toString()).contains("Before you submit again");
        assertThat(played.seen("x13 left").toString()).contains("#coach");
        assertThat(stored.submissions("s07")).isEqualTo(3);
        assertThat(stored.state("s07")).isEqualTo(expected.path("state").asString());
    }

    @Test
    void x31_launches_through_the_states_one_deployment() {
        timeline.went("x31");
        JsonNode expected = content.expected("x31");
        // The one teacher who has not been here yet is nobody that the tool knows, for a while.
        stored.forget("p22");
        assertThat(canvas.refused("p22", "canvas-state"))
                .contains("We do not know yet where you work");
        stored.remember("p22");
        canvas.own("p22", "teacher", "canvas-state");
        canvas.own("p03", "teacher", "canvas-state");

        expected.path("district_of")
                .propertyStream()
                .forEach(one ->
                        assertThat(stored.homesOfVisits(one.getKey(), "canvas-state"))
                                .as(one.getKey())
                                .containsOnly(one.getValue().asString()));
        assertThat(played.seen("x31 goes on")).isEqualTo(true);
        assertThat(stored.sql().fetch("select id from person where uid = '9000000001'")).hasSize(1);
    }
}
