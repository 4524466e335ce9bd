package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A story's teacher at the screens.
final class Candidate {

    private final Canvas canvas;
    private final Content content;
    private final Samples samples;
    private final Played played;
    private final JsonNode story;

    Candidate(Canvas canvas, Content content, Samples samples, Played played, JsonNode story) {
        this.canvas = canvas;
        this.content = content;
        this.samples = samples;
        this.played = played;
        this.story = story;
    }

    Tab open() {
        return canvas.assignment(
                story.path("teacher").asString(), story.path("assignment").asString());
    }

    void start() {
        open().press("Start this micro-credential");
    }

    /// Hands in a submission, whole; `played` keeps what the screen asked for on the way.
    void handIn(JsonNode submission) throws IOException {
        Tab tab = open();
        boolean first = submission.path("n").asInt() == 1;
        tab.follow(first ? "Continue your evidence" : "Add evidence");
        EvidenceDesk desk = new EvidenceDesk(tab);
        fill(desk, submission, Set.of());
        if (!first) {
            tab.press("Submit for review");
            played.saw(id() + " left without a change note", desk.left());
            desk.say("change-note", submission.path("change_note").asString());
        }
        desk.confirm();
        tab.press("Submit for review");
        assertThat(tab.offers("h2", "Handed in")).as("left: " + desk.left()).isTrue();
    }

    /// Fills in all that is open but these pieces, and says who can be recognized as the content
    /// does.
    void fill(EvidenceDesk desk, JsonNode submission, Set<String> without) throws IOException {
        List<String> open = desk.open();
        played.saw(id() + " open pieces of submission " + submission.path("n").asInt(), open);
        for (String code : open) {
            if (without.contains(code)) {
                continue;
            }
            if (desk.takesFile(code) || !requirement(code).path("limits").has("words")) {
                desk.removeFiles(code);
                desk.upload(code, sample(desk, submission, code));
            } else {
                desk.type(code, words(code, submission.path("n").asInt()));
            }
        }
        desk.awaitFiles();
        for (String code : open) {
            if (!without.contains(code)) {
                answer(desk, submission, code);
            }
        }
        if (desk.asks("ai-use")) {
            desk.say("ai-use", "None");
        }
    }

    private Samples.Sample sample(EvidenceDesk desk, JsonNode submission, String code)
            throws IOException {
        for (JsonNode file : submission.path("files")) {
            if (file.path("evidence").asString().equals(code)) {
                return samples.named(
                        file.path("name").asString(), file.path("author_field").asString());
            }
        }
        return samples.fitting(desk.endings(code));
    }

    private String words(String code, int submission) {
        int least = requirement(code).path("limits").path("words").get(0).asInt();
        return "What I saw and did at %d. ".formatted(submission).repeat(least / 7 + 2);
    }

    /// Also once more, for a file that came in place of another.
    void answer(EvidenceDesk desk, JsonNode submission, String code) {
        Map<String, String> details = consent(submission, code);
        int questions = desk.questions(code).size();
        for (int i = 0; i < questions; i++) {
            Element form = desk.questions(code).get(i);
            desk.answer(form, details.isEmpty() ? "Nobody" : "Yes", details);
        }
    }

    private static Map<String, String> consent(JsonNode submission, String code) {
        Map<String, String> details = new HashMap<>();
        for (JsonNode consent : submission.path("consents")) {
            if (consent.path("evidence").asString().equals(code)) {
                consent.propertyStream()
                        .filter(field -> !field.getKey().equals("evidence"))
                        .forEach(field ->
                                details.put(
                                        field.getKey(),
                                        field.getValue().isNull()
                                                ? "Everybody had permission."
                                                : field.getValue().asString()));
            }
        }
        return details;
    }

    private JsonNode requirement(String code) {
        return content.named("micro_credentials", story.path("mc").asString())
                .path("evidence")
                .valueStream()
                .filter(piece -> piece.path("id").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /// Presses the button with all in place but these pieces, and keeps what is left to do.
    void isStopped(JsonNode like, Set<String> without) throws IOException {
        Tab tab = open().follow("Continue your evidence");
        EvidenceDesk desk = new EvidenceDesk(tab);
        fill(desk, like, without);
        desk.confirm();
        tab.press("Submit for review");
        played.saw(id() + " left", desk.left());
    }

    /// Presses the button with all in place, and one question of who can be recognized not
    /// answered.
    void isStoppedUnanswered(JsonNode like, String code) throws IOException {
        Tab tab = open().follow("Continue your evidence");
        EvidenceDesk desk = new EvidenceDesk(tab);
        fill(desk, like, Set.of(code));
        desk.upload(code, sample(desk, like, code));
        desk.awaitFiles();
        assertThat(
                        desk.answerUnticked(
                                        desk.questions(code).getFirst(), "Yes", consent(like, code))
                                .status())
                .isEqualTo(422);
        desk.confirm();
        tab.press("Submit for review");
        played.saw(id() + " left", desk.left());
    }

    private String id() {
        return story.path("id").asString();
    }
}
