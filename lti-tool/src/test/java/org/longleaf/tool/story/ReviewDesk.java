package org.longleaf.tool.story;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import org.jsoup.nodes.Element;
import org.longleaf.tool.story.Browser.Reply;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The review screen in a reviewer's hands. Each choice and each comment saves itself with the
/// revision it began from, as review.js has it.
final class ReviewDesk {

    private final Tab tab;

    ReviewDesk(Tab tab) {
        this.tab = tab;
    }

    /// Takes a submission from the queue, by the code that the row shows.
    static ReviewDesk take(Tab queue, String code) {
        queue.press(row(queue, code), "Take");
        if (queue.status() != 200) {
            throw new AssertionError("not taken: " + queue.words());
        }
        return new ReviewDesk(queue);
    }

    static boolean offers(Tab queue, String code) {
        return !rows(queue, code).isEmpty();
    }

    static Element row(Tab queue, String code) {
        List<Element> rows = rows(queue, code);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows of " + code + " on: " + queue.words());
        }
        return rows.getFirst();
    }

    private static List<Element> rows(Tab queue, String code) {
        return queue.screen().select("tbody tr").stream()
                .filter(row -> row.expectFirst("th").text().equals(code))
                .toList();
    }

    private List<Element> criteria() {
        return tab.screen().select("details.crit");
    }

    /// What is to be scored.
    List<String> titles() {
        return criteria().stream().map(one -> one.expectFirst("summary b").text()).toList();
    }

    /// What was met earlier and is not looked at again.
    List<String> kept() {
        return tab.screen().select("details.more li[lang=en]").eachText();
    }

    private Element criterion(String title) {
        return Controls.around(
                Controls.one(
                        tab.screen(),
                        "details.crit > summary b",
                        element -> element.text().equals(title),
                        title),
                "details");
    }

    void level(String title, String label) {
        Element levels = criterion(title).expectFirst("fieldset.levels");
        Element chosen =
                Controls.one(
                        levels, "label", one -> one.expectFirst("b").text().equals(label), label);
        levels.select("input").forEach(input -> input.removeAttr("checked"));
        chosen.expectFirst("input").attr("checked", "");
        save(levels);
    }

    void comment(String title, String words) {
        Element field = criterion(title).expectFirst("textarea");
        field.text(words);
        save(field);
    }

    private void save(Element changed) {
        Element home = Controls.around(changed, "details.crit");
        Reply saved =
                tab.fetch(
                        "PUT",
                        changed.attr("hx-put"),
                        ofString(packed(home.select("[data-field]").stream()).encoded()),
                        Map.of(
                                "Content-Type", "application/x-www-form-urlencoded",
                                "HX-Request", "true"));
        if (saved.status() != 200) {
            throw new AssertionError("not saved: " + saved.text());
        }
        home.select("[data-field]")
                .forEach(field -> field.attr("data-base", revision(value(field))));
    }

    private Fields packed(Stream<Element> fields) {
        Fields sent = Fields.none().with("slot", slot());
        for (Element field : fields.toList()) {
            String name = field.attr("data-field");
            sent = sent.with("base." + name, field.attr("data-base"));
            if (field.normalName().equals("textarea") || !value(field).isEmpty()) {
                sent = sent.with(name, value(field));
            }
        }
        return sent;
    }

    private String slot() {
        return tab.screen().expectFirst("#rubric-pane [name=slot]").attr("value");
    }

    private static String value(Element field) {
        if (field.normalName().equals("textarea")) {
            return field.wholeText();
        }
        Element chosen = field.selectFirst("input[checked]");
        return chosen == null ? "" : chosen.attr("value");
    }

    /// As review.js counts.
    private static String revision(String words) {
        return words.isBlank()
                ? "0-0"
                : words.length() + "-" + Integer.toHexString(words.hashCode());
    }

    /// Presses the button; the whole form goes along.
    Tab lock() {
        Element form = tab.screen().expectFirst("form#rubric-pane");
        Controls.one(form, "button", tab.said("Lock scores"));
        tab.ajax("POST", form.attr("hx-post"), packed(form.select("[data-field]").stream()), form);
        if (tab.status() != 200) {
            throw new AssertionError("not locked: " + tab.words());
        }
        return tab;
    }
}
