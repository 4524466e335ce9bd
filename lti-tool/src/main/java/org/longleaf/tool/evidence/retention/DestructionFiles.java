package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.CsvLine;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.evidence.retention.DestructionLog.Line;
import org.longleaf.tool.evidence.retention.DestructionLog.Search;
import org.longleaf.tool.evidence.retention.DestructionLog.Sum;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/// What a browser fetches of the log by itself, by addresses that work once.
@Controller
class DestructionFiles {

    private static final int STRETCH = 500;
    private static final List<String> COLUMNS =
            List.of(
                    "destroyed_at",
                    "what",
                    "why",
                    "micro_credential",
                    "piece",
                    "sha256",
                    "bytes",
                    "decided_by",
                    "note",
                    "gone_from_the_store_at",
                    "id");

    // Without it a spreadsheet takes UTF-8 for something else.
    private static final char MARK = '\uFEFF';

    private final Administration administration;
    private final Reading reading;
    private final VisitAddresses addresses;
    private final Clock clock;

    DestructionFiles(
            Administration administration, Reading reading, VisitAddresses addresses, Clock clock) {
        this.administration = administration;
        this.reading = reading;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// The log, each look in a short transaction of its own.
    @Component
    record Reading(Transactions transactions, DestructionLog log) {

        List<Line> stretch(Desk desk, Search search, @Nullable Line after) {
            return transactions.call(desk.scope(), () -> log.after(search, after, STRETCH));
        }

        List<Sum> sums(Desk desk, Search search) {
            return transactions.call(desk.scope(), () -> log.sums(search));
        }
    }

    @ForAnyone
    @GetMapping("/downloads/destructions/{token}")
    void csv(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked = spend(DestructionController.FILE, token);
        Desk desk = desk(asked);
        Search search = search(asked, desk);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"longleaf-destructions.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (Writer out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(MARK);
            out.write(CsvLine.of(COLUMNS));
            write(out, desk, search);
        }
    }

    /// Read by stretches: no transaction is held while the browser takes them.
    private void write(Writer out, Desk desk, Search search) throws IOException {
        List<Line> read = reading.stretch(desk, search, null);
        while (!read.isEmpty()) {
            for (Line line : read) {
                out.write(CsvLine.of(cells(line, desk.zone())));
            }
            read =
                    read.size() < STRETCH
                            ? List.of()
                            : reading.stretch(desk, search, read.getLast());
        }
    }

    private static List<String> cells(Line line, ZoneId zone) {
        return List.of(
                moment(line.at(), zone),
                line.what(),
                line.why(),
                Objects.toString(line.code(), ""),
                Objects.toString(line.piece(), ""),
                Objects.toString(line.sha256(), ""),
                Long.toString(line.bytes()),
                Objects.toString(line.by(), ""),
                Objects.toString(line.note(), ""),
                line.goneAt() == null ? "" : moment(line.goneAt(), zone),
                line.id().toString());
    }

    private static String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    /// What G.S. 115C-401.2 asks of an operator: that deletion is told in writing.
    @ForAnyone
    @GetMapping("/downloads/destruction-certificates/{token}")
    String certificate(@PathVariable String token, HttpServletResponse response, Model model) {
        Asked asked = spend(DestructionController.CERTIFICATE, token);
        Desk desk = desk(asked);
        Search search = search(asked, desk);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("desk", desk);
        model.addAttribute("search", search);
        model.addAttribute("sums", reading.sums(desk, search));
        model.addAttribute("made", clock.instant().atZone(desk.zone()).toLocalDate());
        return "retention/certificate";
    }

    private Asked spend(String purpose, String token) {
        return addresses.spend(purpose, token).orElseThrow(ScreenProblem::notFound);
    }

    /// The grant may have ended within the minute.
    private Desk desk(Asked asked) {
        return RetentionScreen.ofDistrict(
                administration.desk(asked.visitor(), asked.member("place")));
    }

    private static Search search(Asked asked, Desk desk) {
        return new Search(
                district(desk),
                desk.zone(),
                day(asked.member("from")),
                day(asked.member("until")),
                Search.reason(asked.member("why")));
    }

    private static @Nullable LocalDate day(String written) {
        return written.isEmpty() ? null : LocalDate.parse(written);
    }
}
