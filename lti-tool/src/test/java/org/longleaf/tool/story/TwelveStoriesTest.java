package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/// The twelve stories of the demo content, played once and together through the screens, by its
/// people, on its days; then what the content expects of them. The expected answers are read from
/// the file. The nested classes run in their order and their methods by name: x08 and then x02 hand
/// in once more, which none before them may see.
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class TwelveStoriesTest {

    @TempDir static Path folder;

    private static Play play;
    private static Stored stored;

    @BeforeAll
    static void play() throws IOException {
        play = new Play(folder);
        stored = play.stored;
        play.toTheEnd();
    }

    @AfterAll
    static void stop() {
        play.close();
    }

    static Stream<String> stories() {
        return play.content.list("attempts").map(story -> story.path("id").asString());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_story_ends_as_the_content_says(String id) {
        play.timeline.went(id);
        JsonNode story = play.content.story(id);
        assertThat(stored.state(id)).isEqualTo(story.path("state").asString());
        assertThat(stored.submissions(id)).isEqualTo(story.path("submissions").size());
        for (JsonNode submission : story.path("submissions")) {
            submission(id, submission);
        }
        if (story.has("appeal")) {
            decided(
                    id,
                    story.path("appeal"),
                    story.path("appeal").path("against_submission").asInt());
            assertThat(
                            stored.sql()
                                    .fetchSingle(
                                            "select outcome from appeal where attempt_id = {0}",
                                            DSL.val(stored.attempt(id)))
                                    .get(0))
                    .isEqualTo(story.path("appeal").path("outcome").asString());
            for (JsonNode reading : story.path("appeal").path("panel")) {
                scored(
                        id,
                        story.path("appeal").path("against_submission").asInt(),
                        reading,
                        "result");
            }
        }
        award(id, story);
    }

    private void submission(String id, JsonNode said) {
        int number = said.path("n").asInt();
        Record submission = stored.submission(id, number);
        Play.near(submission.get("submitted_at", Instant.class), said.path("submitted"));
        assertThat(
                        stored.purposes(id, number).stream()
                                .filter(one -> one.contains("score"))
                                .count())
                .as(id + " scored twice")
                .isEqualTo(said.path("double_score").asBoolean() ? 2 : 1);
        Map<String, String> attested = new TreeMap<>();
        said.path("attested")
                .forEach(one ->
                        attested.put(
                                one.path("attestation").asString(),
                                one.path("version").asString()));
        assertThat(stored.attested(id, number)).as(id + " attested").isEqualTo(attested);
        for (JsonNode consent : said.path("consents")) {
            JsonNode typed = stored.consent(id, number, consent.path("evidence").asString());
            for (String asked :
                    List.of("form_version", "permission_by", "recorded_on", "students", "adults")) {
                assertThat(typed.path(asked).asString())
                        .as(id + " " + asked)
                        .isEqualTo(consent.path(asked).asString());
            }
        }
        for (JsonNode review : said.path("reviews")) {
            scored(id, number, review, "result");
        }
        for (JsonNode practice : said.path("formative_reviews")) {
            scored(id, number, practice, "result");
        }
        if (said.has("adjudication")) {
            scored(id, number, said.path("adjudication"), "criteria");
        }
        if (said.path("decision").isNull()) {
            assertThat(stored.decision(id, number, "rule")).isEmpty();
        } else {
            decided(id, said, number);
        }
    }

    private void scored(String id, int number, JsonNode review, String levels) {
        Map<String, String> wanted = new TreeMap<>();
        review.path(levels)
                .propertyStream()
                .forEach(one -> wanted.put(one.getKey(), one.getValue().asString()));
        assertThat(stored.levels(id, number, review.path("by").asString()))
                .as(id + " by " + review.path("by").asString())
                .isEqualTo(wanted);
    }

    private void decided(String id, JsonNode said, int number) {
        Record decision =
                stored.decision(id, number, said.path("decided_by").asString()).orElseThrow();
        assertThat(decision.get("outcome")).isEqualTo(said.path("decision").asString());
        Play.near(decision.get("decided_at", Instant.class), said.path("decided"));
        if (said.has("rescored")) {
            Set<String> looked = new TreeSet<>();
            stored.found(decision)
                    .forEach((code, found) -> {
                        if (!found.get("kept", boolean.class)) {
                            looked.add(code);
                        }
                    });
            assertThat(looked).containsExactlyElementsOf(Content.texts(said.path("rescored")));
        }
    }

    private void award(String id, JsonNode story) {
        List<Record> awards =
                stored.sql()
                        .fetch(
                                "select w.*, c.ceu, c.id as record from award w"
                                        + " join ceu_record c on c.award_id = w.id"
                                        + " where w.attempt_id = {0}",
                                DSL.val(stored.attempt(id)));
        if (story.path("award").isNull()) {
            assertThat(awards).isEmpty();
            return;
        }
        JsonNode said = story.path("award");
        Record award = awards.getFirst();
        Play.near(award.get("awarded_at", Instant.class), said.path("awarded"));
        assertThat(award.get("completed_on", String.class))
                .isEqualTo(said.path("completion").asString());
        assertThat(award.get("ceu", BigDecimal.class))
                .isEqualByComparingTo(said.path("ceu").decimalValue());
        Map<String, String> split = new TreeMap<>();
        stored.sql()
                .fetch(
                        "select category, ceu from ceu_record_split where ceu_record_id = {0}",
                        DSL.val(award.get("record", UUID.class)))
                .forEach(row -> split.put(row.get(0, String.class), row.get(1, String.class)));
        Map<String, String> wanted = new TreeMap<>();
        said.path("split")
                .propertyStream()
                .forEach(part ->
                        wanted.put(
                                part.getKey(),
                                part.getValue().decimalValue().setScale(1).toString()));
        assertThat(split).isEqualTo(wanted);
    }

    @Nested
    @Order(1)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class Leads extends WhatLeadsSaw {
        Leads() {
            super(play);
        }
    }

    @Nested
    @Order(1)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class Awarded extends WhatBecameOfAwards {
        Awarded() {
            super(play);
        }
    }

    @Nested
    @Order(2)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class Readers extends WhatReviewersMet {
        Readers() {
            super(play);
        }
    }

    @Nested
    @Order(3)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class Teachers extends WhatTeachersMet {
        Teachers() {
            super(play);
        }
    }
}
