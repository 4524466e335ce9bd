package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.Programs;
import org.longleaf.tool.story.Browser.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the content expects of the screens of reviewers, asked after the play.
abstract class WhatReviewersMet {

    private final Play play;
    private final Programs sandbox;
    private final Content content;
    private final Stored stored;
    private final Played played;
    private final Reviewers reviewers;
    private final Stories stories;
    private final Lead lead;
    private final Timeline timeline;

    WhatReviewersMet(Play play) {
        this.play = play;
        sandbox = play.sandbox;
        content = play.content;
        stored = play.stored;
        played = play.played;
        reviewers = play.reviewers;
        stories = play.stories;
        lead = play.lead;
        timeline = play.timeline;
    }

    @Test
    void b_a_trainee_sees_where_the_readers_came_to_another_level_and_why() {
        timeline.went("s12");
        JsonNode said = content.story("s12").path("submissions").get(0);
        for (JsonNode practice : said.path("formative_reviews")) {
            String who = practice.path("by").asString();
            Tab tab = reviewers.queue(who, _ -> {}).follow("Your practice");
            tab.follow(Controls.one(tab.screen(), "a", "See where you differ"));
            Set<String> different = new TreeSet<>();
            practice.path("result")
                    .propertyStream()
                    .filter(one ->
                            !one.getValue()
                                    .equals(
                                            said.path("reviews")
                                                    .get(0)
                                                    .path("result")
                                                    .path(one.getKey())))
                    .forEach(one -> different.add(one.getKey()));
            assertThat(tab.screen().select("section[aria-labelledby=different] b").eachText())
                    .extracting(text -> text.split(" ")[0])
                    .containsExactlyElementsOf(different);
            assertThat(tab.words())
                    .contains(said.path("reviews").get(0).path("comments").path("K8").asString())
                    .doesNotContain("Dummyson", "Mockley", "T20", "October 23");
        }
    }

    @Test
    void x06_one_criterion_on_either_side_of_the_line_is_adjudicated() {
        timeline.went("s06");
        JsonNode expected = content.expected("x06");

        assertThat(played.seen("s06 1 p08 scores"))
                .isEqualTo(
                        expected.path("adjudicated")
                                .propertyStream()
                                .map(one -> content.criterion("MEN-310", one.getKey()))
                                .toList());
        assertThat((List<?>) played.seen("s06 1 p08 scores"))
                .hasSize(expected.path("adjudicated_count").asInt());
        expected.path("adjudicated")
                .path("K3")
                .propertyStream()
                .forEach(by ->
                        assertThat(stored.levels("s06", 1, by.getKey()))
                                .containsEntry("K3", by.getValue().asString()));
        Record decision =
                stored.decision("s06", 1, expected.path("decided_by").asString()).orElseThrow();
        assertThat(decision.get("outcome")).isEqualTo(expected.path("decision").asString());
        assertThat(stored.settled(decision)).containsEntry("K3", "adjudication");
        assertThat(stored.settled(decision)).containsEntry("K6", "agreement");
    }

    @Test
    void x07_who_may_be_offered_work_of_high_stakes() {
        timeline.went("s09");
        JsonNode expected = content.expected("x07");

        lead.isAnswered(expected, lead.answers("s09", 1, play.everybody("x07")));
        assertThat(stored.purposes("s09", 1)).hasSize(expected.path("slots").asInt());
        for (String offered : Content.texts(expected.path("offered"))) {
            assertThat(reviewers.isOffered(offered, stored.code("s09", 1))).as(offered).isTrue();
        }
        expected.path("barred")
                .propertyStream()
                .forEach(barred ->
                        assertThat(reviewers.isOffered(barred.getKey(), stored.code("s09", 1)))
                                .as(barred.getKey())
                                .isFalse());
    }

    @Test
    void x08_who_may_be_offered_a_second_submission() throws IOException {
        timeline.went("s12");
        JsonNode expected = content.expected("x08");
        JsonNode second =
                ((ObjectNode) content.story("s12").path("submissions").get(0).deepCopy())
                        .put("n", 2)
                        .put("change_note", "One thing to redo, with its date");
        stories.candidate(content.story("s12")).handIn(second);

        lead.isAnswered(expected, lead.answers("s12", 2, play.everybody("x08")));
        for (String offered : Content.texts(expected.path("offered"))) {
            assertThat(reviewers.isOffered(offered, stored.code("s12", 2))).as(offered).isTrue();
        }
        assertThat(reviewers.isOffered("p05", stored.code("s12", 2))).isFalse();
    }

    @Test
    void x10_who_could_be_offered_work_of_low_stakes() {
        timeline.went("x10");

        lead.isAnswered(content.expected("x10"), Lead.seen(played.seen("x10")));
    }

    @Test
    void x30_a_reviewer_receives_nothing_that_tells_whose_work_it_is() {
        timeline.went("s05");
        JsonNode expected = content.expected("x30");
        for (String who : Content.texts(content.given("x30").path("reviewers"))) {
            List<Reply> all =
                    played.traffic("s05 " + who).stream()
                            .filter(reply ->
                                    reply.address().toString().startsWith(sandbox.toolAddress()))
                            .filter(reply -> !reply.address().getPath().startsWith("/lti/"))
                            .toList();
            assertThat(all).anyMatch(reply -> reply.address().getPath().startsWith("/media/"));
            assertThat(all).anyMatch(reply -> reply.text().contains("Lock scores"));
            for (Reply reply : all) {
                String text =
                        reply.address()
                                + "\n"
                                + reply.headers().map()
                                + "\n"
                                + new String(reply.body(), StandardCharsets.ISO_8859_1)
                                + "\n"
                                + reply.text();
                for (String marker : Content.texts(expected.path("markers"))) {
                    Pattern sought =
                            Pattern.compile(
                                    marker.equals("T10") ? "\\bT10\\b" : Pattern.quote(marker),
                                    Pattern.CASE_INSENSITIVE);
                    assertThat(sought.matcher(text).find())
                            .as(marker + " for " + who + " in " + reply.address().getPath())
                            .isFalse();
                }
            }
            String words =
                    String.join(
                            "\n",
                            all.stream()
                                    .filter(Reply::isHtml)
                                    .map(reply -> reply.page().text())
                                    .toList());
            for (String other : List.of("p05", "p07")) {
                if (!other.equals(who)) {
                    assertThat(words)
                            .doesNotContain(content.named("people", other).path("name").asString());
                }
            }
            assertThat(words)
                    .doesNotContainIgnoringCase("submission 1")
                    .doesNotContainIgnoringCase("first submission");
        }
        // Of s02, where there were words to see.
        JsonNode first = content.story("s02").path("submissions").get(0).path("reviews").get(0);
        String second =
                String.join("\n", played.traffic("s02 p07").stream().map(Reply::text).toList());
        first.path("comments")
                .forEach(comment -> assertThat(second).doesNotContain(comment.asString()));
    }
}
