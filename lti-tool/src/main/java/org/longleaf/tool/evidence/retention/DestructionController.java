package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.DestructionLog.Search;
import org.longleaf.tool.evidence.retention.Destructions.Why;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The log of what was destroyed: on the screen, as a file, and as a certificate to print.
@Controller
class DestructionController {

    static final String FILE = "destruction file";
    static final String CERTIFICATE = "destruction certificate";

    private static final int ROWS = 20;

    private final Administration administration;
    private final Transactions transactions;
    private final DestructionLog log;
    private final VisitAddresses addresses;

    DestructionController(
            Administration administration,
            Transactions transactions,
            DestructionLog log,
            VisitAddresses addresses) {
        this.administration = administration;
        this.transactions = transactions;
        this.log = log;
        this.addresses = addresses;
    }

    /// As it is typed: no names, so it may stand in an address.
    record Form(
            @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @Nullable String why,
            @Nullable Integer page) {

        Search search(Desk desk) {
            return new Search(district(desk), desk.zone(), from, until, Search.reason(why));
        }

        private Map<String, String> members(Desk desk) {
            Map<String, String> members = new HashMap<>();
            members.put("place", desk.place());
            members.put("from", Objects.toString(from, ""));
            members.put("until", Objects.toString(until, ""));
            members.put("why", Objects.toString(Search.reason(why), ""));
            return members;
        }
    }

    @ForAdmins
    @GetMapping("/console/{district}/destructions")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            Form form,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(),
                () -> {
                    Search search = form.search(desk);
                    Pages pages =
                            Pages.of(
                                    log.length(search), Objects.requireNonNullElse(form.page(), 1));
                    model.addAttribute("desk", desk);
                    model.addAttribute("form", form);
                    model.addAttribute(
                            "reasons", Arrays.stream(Why.values()).map(Why::code).toList());
                    model.addAttribute("pages", pages);
                    model.addAttribute("lines", log.page(search, (pages.page() - 1) * ROWS, ROWS));
                    return "retention/log";
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/destructions/file")
    ResponseEntity<Void> file(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Form form) {
        Desk desk = desk(visitor, district);
        String token = addresses.make(FILE, visitor, form.members(desk));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/destructions/" + token)
                .build();
    }

    /// For a window of its own, which cannot carry the bearer.
    @ForAdmins
    @GetMapping("/console/{district}/destructions/certificate")
    ResponseEntity<String> certificate(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Form form) {
        Desk desk = desk(visitor, district);
        String token = addresses.make(CERTIFICATE, visitor, form.members(desk));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .contentType(MediaType.TEXT_PLAIN)
                .body("/downloads/destruction-certificates/" + token);
    }

    private Desk desk(Visitor visitor, String district) {
        return RetentionScreen.ofDistrict(administration.desk(visitor, district));
    }
}
