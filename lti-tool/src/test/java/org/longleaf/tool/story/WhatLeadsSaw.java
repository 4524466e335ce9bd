package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jooq.impl.DSL;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.agreement.Counted;
import org.longleaf.tool.review.agreement.Counted.Pair;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the content expects of those who look over the work of others, asked after the play.
abstract class WhatLeadsSaw {

    private final Content content;
    private final Canvas canvas;
    private final Stored stored;
    private final Lead lead;
    private final Timeline timeline;

    WhatLeadsSaw(Play play) {
        content = play.content;
        canvas = play.canvas;
        stored = play.stored;
        lead = play.lead;
        timeline = play.timeline;
    }

    /// As somebody reads it who knows the screens alone: as it went.
    @Test
    void c_a_case_that_two_disagreed_on_can_be_followed_in_the_record() {
        timeline.went("s06");

        assertThat(followed("p09", "Scores disagreed"))
                .containsSubsequence(
                        "Ben Sampleton began a micro-credential.",
                        "Ben Sampleton handed in evidence.",
                        "Carmen Mockley locked their scores of a submission.",
                        "Grace Dummyson locked their scores of a submission as its second reader.",
                        "Two readers disagreed on whether “Listening and questioning” (K3) is met. A third reader was asked.",
                        "Hollis Exemplar took a submission as its third reader, because two readers disagreed.",
                        "Hollis Exemplar locked their scores as the third reader, which settle what the two disagreed on.",
                        "A submission was decided by a third reader: earned, with 10 criteria met.",
                        "A badge was awarded.");
    }

    @Test
    void c_a_case_that_was_appealed_can_be_followed_in_the_record() {
        timeline.went("s08");

        assertThat(followed("p13", "Fresh readers were asked for"))
                .containsSubsequence(
                        "Carmen Mockley began a micro-credential.",
                        "Carmen Mockley handed in evidence.",
                        "Farid Placeholder locked their scores of a submission.",
                        "A submission was decided by the review: 6 criteria are met, and more evidence is asked for 2.",
                        "Carmen Mockley handed in evidence.",
                        "A submission was decided by the review: 7 criteria are met, and more evidence is asked for one.",
                        "Carmen Mockley appealed against a decision on “Colleague does the thinking” (K6). Two fresh readers were asked.",
                        "Grace Dummyson took a submission as a fresh reader, because its teacher appealed.",
                        "Grace Dummyson locked their scores as a fresh reader for the appeal.",
                        "Hollis Exemplar locked their scores as a fresh reader for the appeal.",
                        "A submission was decided by fresh readers: earned, with 8 criteria met.",
                        "Fresh readers answered the appeal on “Colleague does the thinking” (K6): it is met.",
                        "A badge was awarded.");
    }

    /// All sentences of a case, the first one first, found by one of its events.
    private List<String> followed(String admin, String kind) {
        Tab tab = canvas.own(admin, "district_admin").follow("Administration").follow("Record");
        tab.screen().select("#action option").forEach(option -> option.removeAttr("selected"));
        Controls.one(tab.screen(), "#action option", kind).attr("selected", "");
        tab.press("Find");
        tab.press(tab.screen().select("main li.row").getFirst(), "Follow this case");
        return tab.screen().select("main li.row > div > p").eachText();
    }

    /// On the screen of a lead there are fewer than ten, and so no share.
    @Test
    void x05_the_first_submission_pass_rate() {
        timeline.went("the end");
        JsonNode expected = content.expected("x05");
        Map<String, String> outcomes = new TreeMap<>();
        content.list("attempts")
                .map(story -> story.path("id").asString())
                .forEach(
                        id -> stored.firstDecision(id).ifPresent(first -> outcomes.put(id, first)));
        List<String> earned =
                outcomes.entrySet().stream()
                        .filter(one -> one.getValue().equals("earned"))
                        .map(Map.Entry::getKey)
                        .toList();

        assertThat(earned).containsExactlyElementsOf(Content.texts(expected.path("earned_ids")));
        assertThat(earned).hasSize(expected.path("earned").asInt());
        assertThat(outcomes).hasSize(expected.path("decided").asInt());
        assertThat(100.0 * earned.size() / outcomes.size())
                .isCloseTo(expected.path("percent").asDouble(), within(0.05));
        assertThat(
                        outcomes.entrySet().stream()
                                .filter(one -> one.getValue().equals("more_evidence_asked"))
                                .map(Map.Entry::getKey))
                .containsExactlyElementsOf(Content.texts(expected.path("more_evidence_ids")));
        assertThat(outcomes).doesNotContainKeys("s03", "s04", "s09");
        assertThat(lead.agreement().words())
                .contains("Fewer than ten first submissions were decided");
    }

    /// Of ten pairs the lead's screen tells, of fewer it does not; and what it counts from is what
    /// the reviewers locked.
    @Test
    void x12_agreement_on_what_was_scored_twice() {
        timeline.went("the end");
        JsonNode expected = content.expected("x12");
        List<Pair> pooled = new ArrayList<>();
        expected.path("by_attempt")
                .propertyStream()
                .forEach(one -> {
                    List<Pair> pairs =
                            stored.pairs(one.getKey()).stream()
                                    .map(pair ->
                                            new Pair(meets(pair.first()), meets(pair.second())))
                                    .toList();
                    figures(one.getValue(), Counted.of(pairs, List.of("meets", "not")));
                    pooled.addAll(pairs);
                });
        figures(expected.path("pooled"), Counted.of(pooled, List.of("meets", "not")));
        assertThat(Counted.of(pooled, List.of("meets", "not")).alpha())
                .isCloseTo(expected.path("pooled").path("alpha").asDouble(), within(0.00005));
        figures(
                expected.path("s06_by_level"),
                Counted.of(stored.pairs("s06"), List.of("l1", "l2", "l3", "l4")));
        assertThat(stored.sql().fetchSingle("select count(*) from score_pair").get(0, int.class))
                .isEqualTo(expected.path("pooled").path("criteria").asInt());
        Tab screen = lead.agreement();
        Element mentoring =
                Controls.around(
                        Controls.one(screen.screen(), "th", content.title("MEN-310")), "tr");
        assertThat(mentoring.select("td").eachText())
                .contains(
                        expected.path("by_attempt").path("s06").path("criteria").asString(),
                        expected.path("by_attempt").path("s06").path("percent").asString() + "%");
        assertThat(
                        Controls.around(
                                        Controls.one(
                                                screen.screen(), "th", content.title("DL-205")),
                                        "tr")
                                .text())
                .contains("fewer than ten");
    }

    private void figures(JsonNode expected, Counted counted) {
        assertThat(counted.pairs()).isEqualTo(expected.path("criteria").asLong());
        assertThat(counted.agreed()).isEqualTo(expected.path("agree").asLong());
        assertThat(counted.percent()).isCloseTo(expected.path("percent").asDouble(), within(0.05));
        if (expected.path("kappa").isNull()) {
            assertThat(counted.kappa()).isNull();
        } else {
            assertThat(counted.kappa())
                    .isCloseTo(expected.path("kappa").asDouble(), within(0.00005));
        }
    }

    private String meets(String level) {
        return content.list("scales")
                        .flatMap(scale -> scale.path("levels").valueStream())
                        .filter(one -> one.path("key").asString().equals(level))
                        .findFirst()
                        .orElseThrow()
                        .path("meets")
                        .asBoolean()
                ? "meets"
                : "not";
    }

    @Test
    void x15_calibrations_are_fresh_but_one() {
        timeline.went("the end");
        JsonNode expected = content.expected("x15");
        Map<String, List<String>> stale = new TreeMap<>();
        stored.sql()
                .fetch(
                        "select p.uid, m.code, c.fresh_until from calibration_pass c"
                                + " join person p on p.id = c.person_id"
                                + " join micro_credential_version v on v.id = c.version_id"
                                + " join micro_credential m on m.id = v.micro_credential_id"
                                + " where v.calibration_required and c.fresh_until < {0}::date",
                        DSL.val("2026-11-22"))
                .forEach(row ->
                        stale.put(
                                "p" + row.get(0, String.class).substring(8),
                                List.of(row.get(1, String.class), row.get(2, String.class))));

        assertThat(stale).hasSize(expected.path("not_fresh").size());
        for (JsonNode one : expected.path("not_fresh")) {
            assertThat(stale)
                    .containsEntry(
                            one.get(0).asString(),
                            List.of(one.get(1).asString(), one.get(2).asString()));
            // What the lead is told of exactly this person and this micro-credential.
            assertThat(lead.answers("s09", 1, Set.of(one.get(0).asString())))
                    .containsEntry(
                            one.get(0).asString(), List.of("Their calibration has run out."));
        }
        assertThat(
                        stored.sql()
                                .fetchSingle("select count(*) from calibration_pass")
                                .get(0, int.class))
                .isEqualTo(expected.path("records").asInt());
        assertThat(
                        stored.sql()
                                .fetch(
                                        "select distinct calibration_required from micro_credential_version where stakes = 'low'")
                                .getValues(0, boolean.class))
                .containsExactly(!expected.path("low_stakes_require").asString().equals("none"));
    }
}
