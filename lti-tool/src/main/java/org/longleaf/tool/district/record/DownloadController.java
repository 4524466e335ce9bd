package org.longleaf.tool.district.record;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// The record as a file. The form answers with an address that works once, for a minute: what the
/// browser fetches by itself carries no bearer.
@Controller
class DownloadController {

    private final Administration administration;
    private final DownloadAddresses addresses;
    private final ReadRecord record;
    private final WriteCsv csv;

    DownloadController(
            Administration administration,
            DownloadAddresses addresses,
            ReadRecord record,
            WriteCsv csv) {
        this.administration = administration;
        this.addresses = addresses;
        this.record = record;
        this.csv = csv;
    }

    @ForAdmins
    @PostMapping("/console/{place}/audit/file")
    ResponseEntity<Void> ask(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String place, SearchForm form) {
        Desk desk = administration.desk(visitor, place);
        String address = addresses.make(desk, form);
        return ResponseEntity.noContent().header("HX-Redirect", address).build();
    }

    @ForAnyone
    @GetMapping("/downloads/record/{token}")
    void file(@PathVariable String token, HttpServletResponse response) throws IOException {
        DownloadAddresses.Wanted wanted =
                addresses.spend(token).orElseThrow(ScreenProblem::notFound);
        // The grant may have ended within the minute.
        Desk desk = administration.desk(wanted.visitor(), wanted.place());
        Locale locale = Locale.of(wanted.visitor().locale(), "US");
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"longleaf-record.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Iterator<List<Event>> stretches = record.all(desk, wanted.search());
        try (Writer out = csv.begin(response.getOutputStream(), StandardCharsets.UTF_8)) {
            while (stretches.hasNext()) {
                csv.write(out, stretches.next(), desk, locale);
            }
        }
    }
}
