package org.longleaf.tool.district.held;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.HeldAbout.Whose;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// Everything held about the visitor: what it is, and all of it as one file, by an address that
/// works once.
@Controller
class HeldAboutController {

    private static final String PURPOSE = "held about";

    private final Transactions transactions;
    private final AuditEvents audit;
    private final VisitAddresses addresses;
    private final HeldFiles files;

    HeldAboutController(
            Transactions transactions,
            AuditEvents audit,
            VisitAddresses addresses,
            HeldFiles files) {
        this.transactions = transactions;
        this.audit = audit;
        this.addresses = addresses;
        this.files = files;
    }

    @ForVisitors
    @GetMapping("/held")
    String show(Model model) {
        model.addAttribute("parts", files.parts());
        return "retention/held";
    }

    @ForVisitors
    @PostMapping("/held")
    ResponseEntity<Void> ask(@AuthenticationPrincipal Visitor visitor) {
        transactions.run(
                visitor.scope(),
                () ->
                        audit.write(
                                visitor.person(),
                                "held.downloaded",
                                new Subject("person", visitor.person()),
                                visitor.homeDistrict(),
                                Map.of()));
        String token = addresses.make(PURPOSE, visitor, Map.of());
        return ResponseEntity.noContent().header("HX-Redirect", "/downloads/held/" + token).build();
    }

    @ForAnyone
    @GetMapping("/downloads/held/{token}")
    void file(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked = addresses.spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        Visitor visitor = asked.visitor();
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"longleaf-held.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        files.write(
                new Whose(visitor.person(), visitor.registration()),
                Locale.of(visitor.locale(), "US"),
                response.getOutputStream());
    }
}
