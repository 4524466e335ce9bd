package org.longleaf.tool.story;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofString;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.story.Browser.Reply;
import org.longleaf.tool.story.Samples.Sample;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The evidence screen in a teacher's hands: what its scripts send when words are typed, a file is
/// chosen or a box is ticked, to the addresses that the screen gives them.
final class EvidenceDesk {

    private static final String TUS = "1.0.0";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(300).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Tab tab;

    EvidenceDesk(Tab tab) {
        this.tab = tab;
    }

    private Element row(String code) {
        return tab.screen().expectFirst("article#row-" + code);
    }

    /// Which pieces can be changed.
    List<String> open() {
        return tab.screen().select("article[id^=row-]").stream()
                .filter(row ->
                        row.selectFirst(
                                        "textarea[data-save], input[data-upload], input[data-save], [data-remove]")
                                != null)
                .map(row -> row.id().substring("row-".length()))
                .toList();
    }

    boolean takesFile(String code) {
        return row(code).selectFirst("input[data-upload]") != null;
    }

    /// What may be chosen, such as `.pdf`.
    String endings(String code) {
        return row(code).expectFirst("input[data-upload]").attr("data-endings");
    }

    void type(String code, String words) {
        save(row(code).expectFirst("textarea[data-save]"), words);
    }

    void say(String id, String words) {
        save(tab.screen().expectFirst("textarea#" + id), words);
    }

    boolean asks(String id) {
        return tab.screen().selectFirst("textarea#" + id) != null;
    }

    private void save(Element field, String words) {
        field.text(words);
        Reply saved =
                tab.fetch(
                        "PUT",
                        field.attr("data-save"),
                        ofString(words),
                        Map.of(
                                "Content-Type",
                                "text/plain;charset=UTF-8",
                                "If-Match",
                                "\"" + field.attr("data-revision") + "\""));
        field.attr("data-revision", saved.header("ETag").replace("\"", ""));
        apply(saved, null);
    }

    void removeFiles(String code) {
        while (row(code).selectFirst("button[data-remove]") instanceof Element remove) {
            apply(tab.fetch("POST", remove.attr("data-remove"), noBody(), Map.of()), null);
        }
    }

    /// Sends a file by tus, in one part, as the page's own script does.
    void upload(String code, Sample sample) {
        Element input = row(code).expectFirst("input[data-upload]");
        Reply created =
                tab.fetch(
                        "POST",
                        input.attr("data-upload"),
                        noBody(),
                        Map.of(
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Length",
                                Integer.toString(sample.bytes().length),
                                "Upload-Metadata",
                                "filename %s,fingerprint %s"
                                        .formatted(
                                                base64(sample.name()),
                                                base64(sample.fingerprint()))));
        expect(created, 201);
        Reply sent =
                tab.fetch(
                        "PATCH",
                        created.header("Location"),
                        ofByteArray(sample.bytes()),
                        Map.of(
                                "Tus-Resumable", TUS,
                                "Upload-Offset", "0",
                                "Content-Type", "application/offset+octet-stream"));
        expect(sent, 204);
        apply(tab.get(input.attr("data-piece")), null);
    }

    /// Waits as the page does until every file was looked at.
    void awaitFiles() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (tab.screen().selectFirst("[data-state=checking]") instanceof Element checked) {
            if (System.nanoTime() > until) {
                throw new AssertionError("still looked at: " + checked.text());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
            apply(tab.get(checked.attr("data-piece")), null);
        }
    }

    /// The questions that are asked of a piece's files.
    List<Element> questions(String code) {
        return row(code).select("form[data-consent]");
    }

    /// Answers whether somebody can be recognized.
    ///
    /// @param who the words of the answer
    /// @param details what is asked further, by the names of the fields; empty for nobody
    void answer(Element form, String who, Map<String, String> details) {
        if (!details.isEmpty()) {
            form.expectFirst("[name=confirmed]").attr("checked", "");
        }
        Element place = form.parent();
        apply(answerUnticked(form, who, details), place);
    }

    /// The same, with the sentence not ticked if it was not before.
    Reply answerUnticked(Element form, String who, Map<String, String> details) {
        Controls.one(form, "label", tab.said(who)).expectFirst("input").attr("checked", "");
        details.forEach(
                (name, value) -> form.expectFirst("[name=" + name + "]").attr("value", value));
        return tab.fetch(
                "PUT",
                form.attr("data-consent"),
                ofString(Fields.of(form, null).encoded()),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    void confirm() {
        for (Element tick : List.copyOf(tab.screen().select("#confirm input[data-confirm]"))) {
            if (!tick.hasAttr("checked")) {
                apply(
                        tab.fetch(
                                "PUT",
                                tick.attr("data-confirm"),
                                ofString("confirmed=true"),
                                Map.of("Content-Type", "application/x-www-form-urlencoded")),
                        null);
            }
        }
    }

    /// What is left before it can be handed in: the code of the piece that a line leads to, or the
    /// place where it leads beside the pieces.
    List<String> left() {
        return tab.screen().select("#left-list use[href=#i-todo]").stream()
                .map(icon -> Controls.around(icon, "li").expectFirst("a").attr("href"))
                .map(place -> {
                    @Nullable Element row =
                            tab.screen().expectFirst(place).closest("article[id^=row-]");
                    return row == null ? place : row.id().substring("row-".length());
                })
                .distinct()
                .toList();
    }

    private void apply(Reply reply, @Nullable Element own) {
        expect(reply, 200);
        tab.apply(reply.text(), own);
    }

    private static void expect(Reply reply, int status) {
        if (reply.status() != status) {
            throw new AssertionError(
                    reply.address() + " answered " + reply.status() + ": " + reply.page().text());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
