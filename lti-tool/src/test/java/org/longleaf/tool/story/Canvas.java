package org.longleaf.tool.story;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.Programs;
import org.longleaf.tool.story.Browser.Reply;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.function.Consumer;

/// The sandbox's pages, on which somebody becomes a person of the demo content and opens the tool.
final class Canvas {

    private static final int MOST_POSTS = 4;

    private final Programs sandbox;
    private final Content content;
    private @Nullable Document front;

    Canvas(Programs sandbox, Content content) {
        this.sandbox = sandbox;
        this.content = content;
    }

    /// A teacher opens the assignment that a story names.
    Tab assignment(String person, String assignment) {
        return assignment(person, assignment, _ -> {});
    }

    Tab assignment(String person, String assignment, Consumer<Reply> sees) {
        JsonNode wanted = content.named("assignments", assignment);
        JsonNode course = content.named("courses", wanted.path("course").asString());
        Browser browser = new Browser(sees);
        Reply landed = be(browser, person, "teacher", course.path("platform").asString());
        return framed(browser, follow(browser, landed, wanted.path("title").asString()));
    }

    /// Opens the tool outside of courses.
    Tab own(String person, String role) {
        return own(person, role, _ -> {});
    }

    Tab own(String person, String role, Consumer<Reply> sees) {
        return own(
                new Browser(sees),
                person,
                role,
                content.named("people", person)
                        .path("identities")
                        .get(0)
                        .path("platform")
                        .asString());
    }

    Tab own(String person, String role, String platform) {
        return own(new Browser(_ -> {}), person, role, platform);
    }

    private Tab own(Browser browser, String person, String role, String platform) {
        Reply landed = be(browser, person, role, platform);
        return framed(
                browser,
                landed.page().selectFirst("form#tool_form") == null
                        ? follow(browser, landed, "My Longleaf")
                        : landed);
    }

    /// What a teacher reads who opens the tool in a course and is not let in.
    String refused(String person, String platform) {
        Browser browser = new Browser(_ -> {});
        Reply landed = be(browser, person, "teacher", platform);
        return posted(browser, follow(browser, landed, "nav.course a", "Longleaf")).page().text();
    }

    /// Chooses a person on the front page: by the link for the role, or by the smaller one beside
    /// it that leads to another of their Canvases.
    private Reply be(Browser browser, String person, String role, String platform) {
        String name = content.named("people", person).path("name").asString();
        String where = content.named("platforms", platform).path("name").asString();
        Element entry =
                Controls.around(
                        Controls.one(
                                front(),
                                "a",
                                "Launch as %s: %s".formatted(role.replace('_', ' '), name)),
                        "li");
        Element link =
                entry.expectFirst("small span").text().equals(where)
                        ? entry.expectFirst("a")
                        : Controls.one(entry, "a", name + " in " + where);
        return browser.open(URI.create(link.absUrl("href")));
    }

    /// It lists the same people for everybody, all year.
    private Document front() {
        Document known = front;
        if (known == null) {
            known = new Browser(_ -> {}).open(URI.create(sandbox.sandboxAddress() + "/")).page();
            front = known;
        }
        return known;
    }

    private static Reply follow(Browser browser, Reply page, String words) {
        return follow(browser, page, "a", words);
    }

    private static Reply follow(Browser browser, Reply page, String css, String words) {
        return browser.open(URI.create(Controls.one(page.page(), css, words).absUrl("href")));
    }

    private static Tab framed(Browser browser, Reply page) {
        return new Tab(browser, posted(browser, page));
    }

    /// Posts the forms that post themselves in a browser, from Canvas's frame to the tool and back.
    private static Reply posted(Browser browser, Reply page) {
        Element form = page.page().selectFirst("form#tool_form");
        if (form == null) {
            throw new AssertionError("no frame on: " + page.page().text());
        }
        Reply reply = page;
        for (int posts = 0; form != null && posts < MOST_POSTS; posts++) {
            URI action = URI.create(form.absUrl("action"));
            Fields fields = Fields.of(form, null);
            reply =
                    form.attr("method").equalsIgnoreCase("get")
                            ? browser.open(URI.create(action + "?" + fields.encoded()))
                            : browser.post(action, fields);
            form = reply.page().selectFirst("form#post");
        }
        return reply;
    }
}
