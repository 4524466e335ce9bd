package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.tool.Programs;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.review.agreement.Counted;
import org.longleaf.tool.review.agreement.Counted.Pair;
import org.longleaf.tool.story.Browser.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The twelve stories of the demo content, played once and together through the screens, by its
/// people, on its days; then what the content expects of them. The expected answers are read from
/// the file. Methods run by name: x02 and x08 hand in once more, which no other may see before.
@TestMethodOrder(MethodOrderer.MethodName.class)
class TwelveStoriesTest {

    /// The day on which the content ends.
    private static final Instant AS_OF = Instant.parse("2026-11-22T15:00:00Z");

    /// Draws s02 and s05 for a second score, and of the others none that the content says was not.
    private static final String SEED = "7";

    @TempDir static Path folder;

    private static Programs sandbox;
    private static RunningTool tool;
    private static Content content;
    private static Canvas canvas;
    private static Stored stored;
    private static Played played;
    private static Reviewers reviewers;
    private static Stories stories;
    private static Lead lead;
    private static Timeline timeline;

    @BeforeAll
    static void play() throws IOException {
        content = Content.read();
        Instant begin = Instant.parse("2026-05-18T12:00:00Z");
        sandbox = Programs.startSandboxOnly(folder, Map.of("SANDBOX_CLOCK", begin.toString()));
        tool =
                RunningTool.startFor(
                        sandbox, "--longleaf.demo-clock=" + begin, "--longleaf.demo-seed=" + SEED);
        sandbox.goWrong("{\"throttle\":{\"mode\":\"off\"}}");
        canvas = new Canvas(sandbox, content);
        stored = new Stored(tool, content);
        played = new Played();
        reviewers = new Reviewers(canvas, content, stored, played);
        lead = new Lead(canvas, content, stored, tool);
        timeline = new Timeline();
        stories = new Stories(timeline, content, canvas, new Samples(folder), played, reviewers);
        stories.write();
        stories.leaves(Instant.parse("2026-11-12T15:00:00Z"), "p03", "s09");
        timeline.at(
                Instant.parse("2026-09-01T12:00:00Z"),
                "x31",
                () ->
                        played.saw(
                                "x31 goes on",
                                canvas.assignment("p01", "state-open-DL-101")
                                        .offers("a", "Continue your evidence")));
        timeline.at(
                Instant.parse("2026-09-08T23:30:00Z"),
                "x10",
                () -> played.saw("x10", lead.answers("s01", 1, everybody("x10"))));
        timeline.at(Instant.parse("2026-10-19T12:00:00Z"), "x13", TwelveStoriesTest::coach);
        timeline.at(
                Instant.parse("2026-10-02T12:00:00Z"),
                "s02",
                () -> {
                    Tab tab =
                            stories.candidate(content.story("s02"))
                                    .open()
                                    .follow("See what you handed in");
                    tab.follow(Controls.one(tab.screen(), "a", "What was in it of submission 1"));
                    played.saw("s02 first submission", tab.words());
                });
        timeline.at(AS_OF, "the end", () -> {});
        timeline.play(sandbox);
    }

    @AfterAll
    static void stop() {
        tool.close();
        sandbox.close();
    }

    static Stream<String> stories() {
        return content.list("attempts").map(story -> story.path("id").asString());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_story_ends_as_the_content_says(String id) {
        timeline.went(id);
        JsonNode story = content.story(id);
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

    private static void submission(String id, JsonNode said) {
        int number = said.path("n").asInt();
        Record submission = stored.submission(id, number);
        near(submission.get("submitted_at", Instant.class), said.path("submitted"));
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

    private static void scored(String id, int number, JsonNode review, String levels) {
        Map<String, String> wanted = new TreeMap<>();
        review.path(levels)
                .propertyStream()
                .forEach(one -> wanted.put(one.getKey(), one.getValue().asString()));
        assertThat(stored.levels(id, number, review.path("by").asString()))
                .as(id + " by " + review.path("by").asString())
                .isEqualTo(wanted);
    }

    private static void decided(String id, JsonNode said, int number) {
        Record decision =
                stored.decision(id, number, said.path("decided_by").asString()).orElseThrow();
        assertThat(decision.get("outcome")).isEqualTo(said.path("decision").asString());
        near(decision.get("decided_at", Instant.class), said.path("decided"));
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

    private static void award(String id, JsonNode story) {
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
        near(award.get("awarded_at", Instant.class), said.path("awarded"));
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

    /// A minute or two of the screens, and nine where the content says that a decision took them.
    private static void near(Instant is, JsonNode said) {
        assertThat(is)
                .isBetween(
                        Content.moment(said).minusSeconds(600),
                        Content.moment(said).plusSeconds(600));
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

    /// As somebody reads it who knows the screens alone: the newest sentence is on top.
    @Test
    void c_a_case_that_two_disagreed_on_can_be_followed_in_the_record() {
        timeline.went("s06");

        assertThat(followed("p09", "Scores disagreed"))
                .containsSubsequence(
                        "Ben Sampleton began a micro-credential.",
                        "Ben Sampleton handed in evidence.",
                        "Carmen Mockley locked their scores of a submission.",
                        "Grace Dummyson locked their scores of a submission as its second reader.",
                        "Two readers came to different sides of the line on K3. A third reader was asked.",
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
                        "Carmen Mockley appealed against a decision on K6. Two fresh readers were asked.",
                        "Grace Dummyson took a submission as a fresh reader, because its teacher appealed.",
                        "Grace Dummyson locked their scores as a fresh reader for the appeal.",
                        "Hollis Exemplar locked their scores as a fresh reader for the appeal.",
                        "A submission was decided by fresh readers: earned, with 8 criteria met.",
                        "Fresh readers answered the appeal on K6: it is met.",
                        "A badge was awarded.");
    }

    /// All sentences of a case, the first one first, found by one of its events.
    private static List<String> followed(String admin, String kind) {
        Tab tab = canvas.own(admin, "district_admin").follow("Administration").follow("Record");
        tab.screen().select("#action option").forEach(option -> option.removeAttr("selected"));
        Controls.one(tab.screen(), "#action option", kind).attr("selected", "");
        tab.press("Find");
        tab.press(tab.screen().select("main li.row").getFirst(), "Follow this case");
        return tab.screen().select("main li.row > div > p").eachText().reversed();
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
    private static List<String> left(String story) {
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

    private static List<String> titles(String mc, JsonNode codes) {
        return Content.texts(codes).stream().map(code -> content.criterion(mc, code)).toList();
    }

    /// On the screen of a lead there are fewer than ten, and so no share.
    @Test
    void x05_the_first_submission_pass_rate() {
        timeline.went("the end");
        JsonNode expected = content.expected("x05");
        Map<String, String> outcomes = new TreeMap<>();
        stories()
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

        lead.isAnswered(expected, lead.answers("s09", 1, everybody("x07")));
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

        lead.isAnswered(expected, lead.answers("s12", 2, everybody("x08")));
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

    private static Set<String> everybody(String check) {
        JsonNode expected = content.expected(check);
        Set<String> everybody = new TreeSet<>(Content.texts(expected.path("offered")));
        expected.path("barred").propertyStream().forEach(one -> everybody.add(one.getKey()));
        return everybody;
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

    private static void figures(JsonNode expected, Counted counted) {
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

    private static String meets(String level) {
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

    /// The state's desk looks who may be asked, and the coach finds the teacher on their own page.
    private static void coach() {
        Tab state = canvas.own("p11", "state_admin").follow("Administration");
        if (!state.offers("a", "Coaches asked for")) {
            state.follow("People and roles");
        }
        state.follow("Coaches asked for");
        played.saw(
                "x13 may be named",
                state.screen().select("main li").stream()
                        .filter(line -> line.text().contains("Dae Fixture"))
                        .flatMap(line -> line.select("option").eachText().stream())
                        .toList());
        Tab coach = canvas.own("p10", "coach");
        coach.follow(
                Controls.one(
                        coach.screen(), "nav.frame a[href='/coaching']", _ -> true, "Coaching"));
        played.saw("x13 coach", coach.words());
        Tab teacher = stories.candidate(content.story("s07")).open();
        teacher.follow("Add evidence");
        played.saw("x13 teacher", teacher.words());
        teacher.press("Submit for review");
        played.saw("x13 left", new EvidenceDesk(teacher).left());
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
        near(call.get("called_at", Instant.class), content.story("s07").path("coach_called"));
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
