package org.longleaf.tool.district.held;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.held.HeldZip.Entry;
import org.longleaf.tool.district.held.HeldZip.Part;
import org.springframework.context.MessageSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The pages inside the file, for people: plain HTML that any browser opens from a folder.
///
/// @param locale the reader's
record HeldPages(MessageSource messages, Locale locale) {

    String head(String part) {
        return begin(word("held.part." + part))
                + "<p><a href=\"../index.html\">"
                + escaped(word("held.index.back"))
                + "</a></p>\n";
    }

    String row(Map<String, @Nullable Object> row) {
        StringBuilder page = new StringBuilder("<dl>");
        row.forEach((column, value) -> {
            if (value != null) {
                page.append("<dt>")
                        .append(escaped(label(column)))
                        .append("</dt><dd>")
                        .append(escaped(value.toString()))
                        .append("</dd>");
            }
        });
        return page.append("</dl><hr>\n").toString();
    }

    String foot() {
        return "</main></body></html>\n";
    }

    String index(List<Part> parts, List<Entry> files) {
        StringBuilder page = new StringBuilder(begin(word("held.title")));
        page.append("<p>").append(escaped(word("held.index.lead"))).append("</p><ul>\n");
        for (Part part : parts) {
            page.append("<li><a href=\"pages/%s.html\">".formatted(part.code()))
                    .append(escaped(word("held.part." + part.code())))
                    .append(
                            "</a> (%d) · <a href=\"data/%s.json\">JSON</a></li>\n"
                                    .formatted(part.rows(), part.code()));
        }
        page.append("</ul><h2>").append(escaped(word("held.index.files"))).append("</h2><ul>\n");
        for (Entry file : files) {
            page.append("<li>").append(entry(file)).append("</li>\n");
        }
        return page.append("</ul>").append(foot()).toString();
    }

    private String entry(Entry file) {
        String name = escaped(file.name());
        return file.there()
                ? "<a href=\"files/" + name + "\">" + name + "</a> (" + file.bytes() + ")"
                : name + ": " + escaped(word("held.index.missing"));
    }

    private String begin(String title) {
        return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>%s</title>\
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}\
        dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}</style></head>
        <body><main><h1>%s</h1>
        """
                .formatted(locale.getLanguage(), escaped(title), escaped(title));
    }

    private String label(String column) {
        String plain = column.replace('_', ' ');
        return Objects.requireNonNullElse(
                messages.getMessage("held.column." + column, null, plain, locale), plain);
    }

    private String word(String key) {
        return messages.getMessage(key, null, locale);
    }

    private static String escaped(String text) {
        return htmlEscape(text, "UTF-8");
    }
}
