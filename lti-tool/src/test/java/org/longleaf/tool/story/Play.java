package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.longleaf.tool.Programs;
import org.longleaf.tool.RunningTool;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All stories together, played once for all that is asked of them afterwards.
final class Play implements AutoCloseable {

    /// The day on which the content ends.
    private static final Instant AS_OF = Instant.parse("2026-11-22T15:00:00Z");

    /// Draws s02 and s05 for a second score, and of the others none that the content says was not.
    private static final String SEED = "7";

    final Programs sandbox;
    final RunningTool tool;
    final Content content;
    final Canvas canvas;
    final Stored stored;
    final Played played;
    final Reviewers reviewers;
    final Stories stories;
    final Lead lead;
    final StateDesk desk;
    final Timeline timeline;

    Play(Path folder) throws IOException {
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
        desk = new StateDesk(canvas, stored);
        timeline = new Timeline();
        stories = new Stories(timeline, content, canvas, new Samples(folder), played, reviewers);
    }

    void toTheEnd() throws IOException {
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
        timeline.at(Instant.parse("2026-10-19T12:00:00Z"), "x13", this::coach);
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
        timeline.at(
                Instant.parse("2026-07-20T13:15:00Z"),
                "s11",
                () ->
                        played.saw(
                                "w11 suspended",
                                desk.change(
                                        "s11",
                                        "Suspend it",
                                        "Possible duplicate evidence, under inquiry.",
                                        "The lead found the same hash twice.")));
        timeline.at(
                Instant.parse("2026-08-01T14:00:00Z"),
                "s11",
                () ->
                        played.saw(
                                "w11 revoked",
                                desk.change(
                                        "s11",
                                        "Revoke it",
                                        "Found after the award.",
                                        "Same student records as another person's submission")));
        timeline.at(AS_OF, "the end", () -> {});
        timeline.play(sandbox);
    }

    /// The state's desk looks who may be asked, and the coach finds the teacher on their own page.
    private void coach() {
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

    Set<String> everybody(String check) {
        JsonNode expected = content.expected(check);
        Set<String> everybody = new TreeSet<>(Content.texts(expected.path("offered")));
        expected.path("barred").propertyStream().forEach(one -> everybody.add(one.getKey()));
        return everybody;
    }

    /// A minute or two of the screens, and nine where the content says that a decision took them.
    static void near(Instant is, JsonNode said) {
        assertThat(is)
                .isBetween(
                        Content.moment(said).minusSeconds(600),
                        Content.moment(said).plusSeconds(600));
    }

    @Override
    public void close() {
        tool.close();
        sandbox.close();
    }
}
