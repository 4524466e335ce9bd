package org.longleaf.tool.story;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.story.Browser.Reply;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tool in a frame, with the page that a launch ended on: it holds the bearer, and does with
/// links, forms and `hx-` attributes what htmx and the shell do.
final class Tab {

    private static final String SHELL =
            "<body hx-target='#screen' hx-swap='innerHTML'><div id='screen'></div></body>";

    private final Browser browser;
    private final URI base;
    private final String bearer;
    private final Words language;
    private final Document page;
    private int status;

    Tab(Browser browser, Reply launched) {
        this.browser = browser;
        Element launch = launched.page().selectFirst("script#launch");
        if (launch == null) {
            throw new AssertionError("no visit: " + launched.page().text());
        }
        base = launched.address();
        bearer = launch.attr("data-bearer");
        language = Words.in(launched.page().expectFirst("html").attr("lang"));
        page = Jsoup.parse(SHELL, base.toString());
        ajax("GET", launch.attr("data-start"), Fields.none(), screen());
    }

    Element screen() {
        return page.expectFirst("#screen");
    }

    /// Of the answer that came last.
    int status() {
        return status;
    }

    String words() {
        return screen().text();
    }

    /// How the person's language says it.
    String said(String english) {
        return language.of(english);
    }

    boolean offers(String css, String english) {
        return Controls.has(screen(), css, said(english));
    }

    Tab follow(String english) {
        return follow(Controls.one(screen(), "a[href]", said(english)));
    }

    Tab follow(Element link) {
        ajax("GET", link.attr("href"), Fields.none(), link);
        return this;
    }

    Tab press(String english) {
        return press(screen(), english);
    }

    /// Presses a button within a part of the screen.
    Tab press(Element where, String english) {
        return press(Controls.one(where, "button", said(english)));
    }

    Tab press(Element button) {
        Element source = verb(button).isEmpty() ? form(button) : button;
        Fields fields =
                button.closest("form") == null ? Fields.none() : Fields.of(form(button), button);
        String verb = verb(source);
        if (!verb.isEmpty()) {
            ajax(verb, source.attr("hx-" + verb.toLowerCase(Locale.ROOT)), fields, source);
        } else if (source.attr("method").equalsIgnoreCase("post")) {
            ajax("POST", source.attr("action"), fields, source);
        } else {
            ajax("GET", source.attr("action") + "?" + fields.encoded(), Fields.none(), source);
        }
        return this;
    }

    private static Element form(Element button) {
        Element form = button.closest("form");
        if (form == null) {
            throw new AssertionError("a button that does nothing: " + button);
        }
        return form;
    }

    private static String verb(Element element) {
        return List.of("GET", "POST", "PUT").stream()
                .filter(verb -> element.hasAttr("hx-" + verb.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
    }

    /// Asks as htmx does, and puts the answer where it belongs.
    void ajax(String verb, String path, Fields fields, Element source) {
        boolean sends = !verb.equals("GET");
        Reply reply =
                fetch(
                        verb,
                        path,
                        sends ? BodyPublishers.ofString(fields.encoded()) : BodyPublishers.noBody(),
                        sends
                                ? Map.of(
                                        "Content-Type",
                                        "application/x-www-form-urlencoded",
                                        "HX-Request",
                                        "true")
                                : Map.of("HX-Request", "true"));
        if (!reply.isHtml()) {
            throw new AssertionError(
                    verb + " " + path + " answered " + status + ": " + reply.page().text());
        }
        new Swap(page, this::load).put(reply, source);
    }

    /// Parts that fetch themselves once they are shown.
    private void load(Element part) {
        ajax("GET", part.attr("hx-get"), Fields.none(), part);
    }

    /// Asks as the tool's own scripts do.
    Reply fetch(String verb, String path, BodyPublisher body, Map<String, String> headers) {
        URI address = base.resolve(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + bearer)
                        .method(verb, body);
        headers.forEach(request::header);
        Reply reply = browser.send(request, address);
        status = reply.status();
        // A script's request follows by itself, with its headers.
        return status / 100 == 3
                ? fetch("GET", reply.header("Location"), BodyPublishers.noBody(), headers)
                : reply;
    }

    Reply get(String path) {
        return fetch("GET", path, BodyPublishers.noBody(), Map.of());
    }

    /// What a frame, a player or a window of its own fetches: without the bearer.
    Reply open(String address) {
        return browser.open(base.resolve(address));
    }

    /// Puts parts of the screen in place by their ids, as evidence.js does.
    void apply(String html, @Nullable Element own) {
        for (Element part : Jsoup.parseBodyFragment(html, base.toString()).body().children()) {
            Element place = part.id().isEmpty() ? null : page.getElementById(part.id());
            if (place == null || place != own && place.selectFirst("form[data-typed]") != null) {
                continue;
            }
            if (place.attr("role").equals("status")) {
                place.html(part.html());
            } else {
                place.replaceWith(part.clone());
            }
        }
    }
}
