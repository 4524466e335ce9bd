package org.longleaf.tool.delivery.notice;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.NoticePayload;
import org.longleaf.tool.delivery.notice.Told.Waiting;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of a message: a sentence for each notice, the way to go on, and the way to hear less.
/// The subject stands on locked screens, so it names nothing; alike sentences are said once, so
/// that their number tells nothing.
@Component
final class WordNotices {

    private final MessageSource messages;

    WordNotices(MessageSource messages) {
        this.messages = messages;
    }

    /// For whom the words are.
    ///
    /// @param language `en` or `es`
    /// @param home their Canvas; null where it is not known
    record Reader(String language, @Nullable String home) {
        Locale locale() {
            return Locale.of(language, "US");
        }
    }

    /// @param stop where its reader stops all mail
    NoticePayload mail(List<Waiting> notices, Reader reader, String stop) {
        Said said = said(notices, reader);
        String preferences = words(reader, "notice.preferences");
        String stopIt = words(reader, "notice.stop");
        String text =
                Stream.concat(
                                said.paragraphs().stream().map(Paragraph::asText),
                                Stream.of(preferences, stopIt + " " + stop))
                        .collect(Collectors.joining("\n\n", "", "\n"));
        String html =
                Stream.concat(
                                said.paragraphs().stream().map(Paragraph::asHtml),
                                Stream.of(
                                        "<hr><p><small>"
                                                + escaped(preferences)
                                                + "<br>"
                                                + new Link(stopIt, stop).asHtml()
                                                + "</small></p>"))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "<!doctype html>\n<html lang=\""
                                                + reader.language()
                                                + "\" dir=\"ltr\"><head><meta charset=\"utf-8\"><title>"
                                                + escaped(said.subject())
                                                + "</title></head><body>\n",
                                        "\n</body></html>\n"));
        return new NoticePayload(reader.language(), said.subject(), text, html, stop);
    }

    /// Canvas keeps one conversation for all that is written to somebody, by the first subject.
    NoticePayload message(List<Waiting> notices, Reader reader) {
        Said said = said(notices, reader);
        String text =
                Stream.concat(
                                said.paragraphs().stream().map(Paragraph::asText),
                                Stream.of(words(reader, "notice.preferences")))
                        .collect(Collectors.joining("\n\n"));
        return new NoticePayload(
                reader.language(), words(reader, "notice.several.subject"), text, null, null);
    }

    private record Said(String subject, List<Paragraph> paragraphs) {}

    private record Link(String words, String address) {
        String asHtml() {
            return "<a href=\"" + escaped(address) + "\">" + escaped(words) + "</a>";
        }
    }

    private record Paragraph(String sentence, @Nullable Link link) {
        String asText() {
            return link == null ? sentence : sentence + "\n" + link.words() + ": " + link.address();
        }

        String asHtml() {
            return "<p>"
                    + escaped(sentence)
                    + (link == null ? "" : "<br>" + link.asHtml())
                    + "</p>";
        }
    }

    private Said said(List<Waiting> notices, Reader reader) {
        Set<Paragraph> paragraphs = new LinkedHashSet<>();
        notices.forEach(notice -> paragraphs.add(paragraph(notice, reader)));
        Set<About> abouts = notices.stream().map(Waiting::about).collect(Collectors.toSet());
        String subject =
                abouts.size() == 1
                        ? words(reader, "notice." + abouts.iterator().next().code() + ".subject")
                        : words(reader, "notice.several.subject");
        return new Said(subject, new ArrayList<>(paragraphs));
    }

    private Paragraph paragraph(Waiting notice, Reader reader) {
        String title = notice.title();
        String key = "notice." + notice.about().code();
        String sentence =
                title == null
                        ? words(reader, key + ".text")
                        : words(reader, key + ".titled", title);
        return new Paragraph(sentence, link(notice, reader));
    }

    private @Nullable Link link(Waiting notice, Reader reader) {
        String place = notice.place();
        String course = place == null ? null : CanvasPlace.course(place).orElse(null);
        if (course != null) {
            return new Link(words(reader, "notice.open.course"), course);
        }
        String home = reader.home();
        return home == null ? null : new Link(words(reader, "notice.open.canvas"), home);
    }

    private String words(Reader reader, String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, reader.locale()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
