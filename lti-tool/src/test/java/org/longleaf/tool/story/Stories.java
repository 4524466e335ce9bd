package org.longleaf.tool.story;

import org.longleaf.tool.story.Reviewers.Reading;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/// Puts the content's attempts on the timeline: each begins, is handed in, scored, settled and
/// appealed at the moments that the content names.
final class Stories {

    private final Timeline timeline;
    private final Content content;
    private final Canvas canvas;
    private final Samples samples;
    private final Played played;
    private final Reviewers reviewers;

    Stories(
            Timeline timeline,
            Content content,
            Canvas canvas,
            Samples samples,
            Played played,
            Reviewers reviewers) {
        this.timeline = timeline;
        this.content = content;
        this.canvas = canvas;
        this.samples = samples;
        this.played = played;
        this.reviewers = reviewers;
    }

    void write() {
        content.list("attempts").forEach(this::write);
    }

    Candidate candidate(JsonNode story) {
        return new Candidate(canvas, content, samples, played, story);
    }

    private void write(JsonNode story) {
        String id = story.path("id").asString();
        Candidate candidate = candidate(story);
        timeline.at(Content.moment(story.path("started")), id, candidate::start);
        for (JsonNode submission : story.path("submissions")) {
            timeline.at(
                    Content.moment(submission.path("submitted")),
                    id,
                    () -> candidate.handIn(submission));
            reviews(story, submission);
        }
        if (story.has("blocked")) {
            JsonNode blocked = story.path("blocked");
            timeline.at(Content.moment(blocked.path("on")), id, () -> stopped(story, candidate));
        }
        if (story.has("appeal")) {
            appeal(story, candidate);
        }
    }

    /// All is there but what stops them; who can be recognized is said as in another story.
    private void stopped(JsonNode story, Candidate candidate) throws IOException {
        JsonNode blocked = story.path("blocked");
        JsonNode nobody = content.story("s01").path("submissions").get(0);
        if (blocked.has("missing")) {
            candidate.isStopped(nobody, Set.copyOf(Content.texts(blocked.path("missing"))));
        } else {
            candidate.isStoppedUnanswered(
                    content.story("s05").path("submissions").get(0),
                    blocked.path("evidence").asString());
        }
    }

    private void reviews(JsonNode story, JsonNode submission) {
        String id = story.path("id").asString();
        int number = submission.path("n").asInt();
        for (JsonNode review : submission.path("formative_reviews")) {
            timeline.at(
                    locked(review), id, () -> reviewers.score(new Reading(story, number, review)));
        }
        JsonNode reviews = submission.path("reviews");
        for (JsonNode review : reviews) {
            Instant at =
                    review == reviews.get(reviews.size() - 1) && !submission.has("adjudication")
                            ? Content.moment(submission.path("decided"))
                            : locked(review);
            timeline.at(at, id, () -> reviewers.score(new Reading(story, number, review)));
        }
        if (submission.has("adjudication")) {
            JsonNode third = submission.path("adjudication");
            timeline.at(
                    locked(third),
                    id,
                    () ->
                            reviewers.score(
                                    new Reading(story, number, third), third.path("criteria")));
        }
    }

    private void appeal(JsonNode story, Candidate candidate) {
        String id = story.path("id").asString();
        JsonNode appeal = story.path("appeal");
        int number = appeal.path("against_submission").asInt();
        timeline.at(Content.moment(appeal.path("filed")), id, () -> ask(candidate, appeal));
        for (JsonNode review : appeal.path("panel")) {
            timeline.at(
                    locked(review), id, () -> reviewers.score(new Reading(story, number, review)));
        }
    }

    /// The criterion that is open is chosen already where it is the only one.
    private static void ask(Candidate candidate, JsonNode appeal) {
        Tab tab = candidate.open().follow("See the feedback").follow("Ask fresh readers");
        tab.screen().expectFirst("textarea[name=words]").text(appeal.path("reason").asString());
        tab.press("Ask fresh readers");
        if (!tab.offers("h1", "Fresh readers are asked")) {
            throw new AssertionError(tab.words());
        }
    }

    private static Instant locked(JsonNode review) {
        return Content.moment(review.path("locked"));
    }

    /// Somebody looks at a submission and leaves it: their hour is long over when others ask.
    void leaves(Instant at, String person, String story) {
        timeline.at(at, story, () -> reviewers.look(person, story, 1));
    }
}
