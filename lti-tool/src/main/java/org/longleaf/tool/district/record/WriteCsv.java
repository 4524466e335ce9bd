package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.CsvLine;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.record.TellEvents.Told;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Writes events as CSV while they are read. Column names are codes and stay English: programs read
/// them.
@Component
class WriteCsv {

    // Without it a spreadsheet takes UTF-8 for something else.
    private static final char MARK = '\uFEFF';

    private static final List<String> COLUMNS =
            List.of(
                    "at",
                    "district",
                    "action",
                    "words",
                    "actor",
                    "actor_uid",
                    "actor_id",
                    "about",
                    "canvas",
                    "course",
                    "micro_credentials",
                    "subject_kind",
                    "subject_id",
                    "details");

    private final TellEvents tell;
    private final JsonMapper json;

    WriteCsv(TellEvents tell, JsonMapper json) {
        this.tell = tell;
        this.json = json;
    }

    Writer begin(OutputStream out, Charset charset) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, charset));
        writer.write(MARK);
        writer.write(CsvLine.of(COLUMNS));
        return writer;
    }

    void write(Writer out, List<Event> events, Desk desk, Locale locale) throws IOException {
        for (Told told : tell.tell(events, desk, locale)) {
            out.write(CsvLine.of(cells(told, desk.zone())));
        }
    }

    private List<String> cells(Told told, ZoneId zone) {
        Event event = told.event();
        return List.of(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.at().atZone(zone)),
                or(told.district()),
                event.action(),
                told.words(),
                told.actor() == null ? "" : told.actor().name(),
                told.actor() == null ? "" : or(told.actor().uid()),
                told.actor() == null ? "" : or(told.actor().id()),
                or(told.about()),
                or(told.where().canvas()),
                or(told.where().course()),
                String.join(", ", told.where().microCredentials()),
                event.subject().kind(),
                or(event.subject().id()),
                json.writeValueAsString(details(told)));
    }

    /// By code, in the order told; what has columns of its own is left out.
    private static Map<String, String> details(Told told) {
        Map<String, String> details = new LinkedHashMap<>();
        told.details().stream()
                .filter(one -> told.event().details().containsKey(one.key()))
                .forEach(one -> details.put(one.key(), one.value()));
        return details;
    }

    private static String or(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
