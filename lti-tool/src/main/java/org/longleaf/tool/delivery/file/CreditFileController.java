package org.longleaf.tool.delivery.file;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/// A file of credit, by an address that works once. Whether its visitor still looks after the
/// district is asked anew when it is spent.
@Controller
class CreditFileController {

    private static final String PURPOSE = "credit file";

    private final CreditDesks desks;
    private final Transactions transactions;
    private final CreditFiles files;
    private final WriteFile write;
    private final Answering answering;

    CreditFileController(
            CreditDesks desks,
            Transactions transactions,
            CreditFiles files,
            WriteFile write,
            Answering answering) {
        this.desks = desks;
        this.transactions = transactions;
        this.files = files;
        this.write = write;
        this.answering = answering;
    }

    /// What answering needs besides.
    @Component("answeringCreditFiles")
    record Answering(VisitAddresses addresses, Administration administration, AuditEvents audit) {}

    @ForAdmins
    @PostMapping("/console/{district}/credit/files/{file}/{part}")
    ResponseEntity<Void> ask(
            @PathVariable String district,
            @PathVariable UUID file,
            @PathVariable String part,
            @AuthenticationPrincipal Visitor visitor) {
        CreditDesk desk = desks.of(visitor, district);
        String token =
                transactions.call(
                        desk.desk().scope(),
                        () -> {
                            Made made = find(file, part);
                            return answering
                                    .addresses()
                                    .make(
                                            PURPOSE,
                                            visitor,
                                            Map.of(
                                                    "file", made.id().toString(),
                                                    "part", part,
                                                    "district", made.lane().district().toString()));
                        });
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/credit/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/credit/{token}")
    void file(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked =
                answering.addresses().spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        Visitor visitor = asked.visitor();
        UUID district = UUID.fromString(asked.member("district"));
        if (!answering.administration().looksAfter(visitor.person(), district)) {
            throw ScreenProblem.notFound();
        }
        Scope scope = new Scope(district, visitor.person(), visitor.registration());
        String code = asked.member("part");
        Made made =
                transactions.call(
                        scope,
                        () -> {
                            Made found = find(UUID.fromString(asked.member("file")), code);
                            tell(visitor, found);
                            return found;
                        });
        Part part = Part.ofCode(code);
        response.setContentType("text/csv;charset=" + write.charset(scope, made).name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + made.part(part).name() + '"');
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLengthLong(made.part(part).bytes());
        write.write(scope, made, part, response.getOutputStream());
    }

    private void tell(Visitor visitor, Made made) {
        if (made.how() == CreditWays.How.DOWNLOAD) {
            files.handed(made.id());
        }
        answering
                .audit()
                .write(
                        visitor.person(),
                        "credit_file.downloaded",
                        new Subject("credit_file", made.id()),
                        made.lane().district(),
                        Map.of("number", made.number()));
    }

    private Made find(UUID file, String part) {
        return files.find(file)
                .filter(made ->
                        made.parts().stream().anyMatch(one -> one.part().code().equals(part)))
                .orElseThrow(ScreenProblem::notFound);
    }
}
