package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.longleaf.tool.story.Browser.Reply;

import tools.jackson.databind.JsonNode;

import java.util.function.Consumer;

/// Whoever scores a story's submissions.
final class Reviewers {

    private final Canvas canvas;
    private final Content content;
    private final Stored stored;
    private final Played played;

    Reviewers(Canvas canvas, Content content, Stored stored, Played played) {
        this.canvas = canvas;
        this.content = content;
        this.stored = stored;
        this.played = played;
    }

    /// A reading of a submission.
    ///
    /// @param review who, and which levels with which comments
    record Reading(JsonNode story, int number, JsonNode review) {

        String by() {
            return review.path("by").asString();
        }
    }

    /// Takes it, scores it as the content says, and locks.
    Tab score(Reading reading) {
        return score(reading, reading.review().path("result"));
    }

    /// @param levels by criterion
    Tab score(Reading reading, JsonNode levels) {
        String story = reading.story().path("id").asString();
        String mc = reading.story().path("mc").asString();
        Consumer<Reply> sees = played.traffic(story + " " + reading.by())::add;
        Tab tab = queue(reading.by(), sees);
        ReviewDesk desk = ReviewDesk.take(tab, stored.code(story, reading.number()));
        String what = "%s %d %s ".formatted(story, reading.number(), reading.by());
        played.saw(what + "scores", desk.titles());
        played.saw(what + "kept", desk.kept());
        if (content.given("x30").path("attempt").asString().equals(story)) {
            openAll(tab);
        }
        levels.propertyStream()
                .forEach(level -> {
                    String title = content.criterion(mc, level.getKey());
                    desk.level(title, content.level(mc, level.getValue().asString()));
                    String words = comment(reading, level.getKey());
                    if (!words.isEmpty()) {
                        desk.comment(title, words);
                    }
                });
        desk.lock();
        assertThat(tab.words()).contains(tab.said("Your scores are locked. Thank you."));
        return tab;
    }

    /// What a browser fetches of the pieces by itself, and the windows they open in.
    private static void openAll(Tab tab) {
        tab.screen()
                .select("[data-media][src], track[src], img[src^=/media]")
                .forEach(media -> tab.open(media.attr("src")));
        tab.screen().select(".seen a[data-window]").forEach(link -> tab.open(link.attr("href")));
        tab.screen()
                .select("[data-address]")
                .forEach(words -> tab.open(words.attr("data-address")));
    }

    /// Who settles a dispute gives one reason for all.
    private static String comment(Reading reading, String criterion) {
        return reading.review()
                .path("comments")
                .path(criterion)
                .asString(reading.review().path("reason").asString(""));
    }

    /// Takes it and looks at it, and leaves it so.
    void look(String person, String story, int number) {
        ReviewDesk.take(queue(person, _ -> {}), stored.code(story, number));
    }

    boolean isOffered(String person, String code) {
        return ReviewDesk.offers(queue(person, _ -> {}), code);
    }

    Tab queue(String person, Consumer<Reply> sees) {
        var roles = Content.texts(content.named("people", person).path("roles"));
        Tab tab =
                canvas.own(
                        person, roles.contains("reviewer") ? "reviewer" : roles.getFirst(), sees);
        return tab.screen().selectFirst("a[href='/review']") != null && !isQueue(tab)
                ? tab.follow("Review queue")
                : tab;
    }

    private static boolean isQueue(Tab tab) {
        return tab.screen().selectFirst("nav.frame a[href='/review'][aria-current=page]") != null;
    }
}
