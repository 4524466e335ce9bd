package org.longleaf.tool.award.certificate;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.certificate.Certificates.Stored;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Locale;
import java.util.Map;

/// A visitor's own certificate, by an address that works once. Whether the award stands is asked
/// when the address is made and again when it is spent.
@Controller
class CertificateController {

    private static final String PURPOSE = "certificate";

    private final Transactions transactions;
    private final MakeCertificate make;
    private final DrawCertificate draw;
    private final Answering answering;

    CertificateController(
            Transactions transactions,
            MakeCertificate make,
            DrawCertificate draw,
            Answering answering) {
        this.transactions = transactions;
        this.make = make;
        this.draw = draw;
        this.answering = answering;
    }

    /// What answering needs besides.
    @Component
    record Answering(VisitAddresses addresses, AuditEvents audit) {}

    @ForVisitors
    @PostMapping("/awards/{publicId}/certificate")
    ResponseEntity<Void> ask(
            @PathVariable String publicId, @AuthenticationPrincipal Visitor visitor) {
        transactions.run(
                visitor.scope(),
                () -> {
                    Stored stored = make.award(publicId, visitor.person());
                    answering
                            .audit()
                            .write(
                                    visitor.person(),
                                    "award.certificate_made",
                                    new Subject("award", stored.award()),
                                    stored.district(),
                                    Map.of());
                });
        String token = answering.addresses().make(PURPOSE, visitor, Map.of("award", publicId));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/certificates/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/certificates/{token}")
    ResponseEntity<byte[]> file(@PathVariable String token) {
        Asked asked =
                answering.addresses().spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        Visitor visitor = asked.visitor();
        Certificate certificate =
                transactions.call(
                        visitor.scope(), () -> make.of(asked.member("award"), visitor.person()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"longleaf-certificate.pdf\"")
                .body(draw.pdf(certificate, Locale.of(visitor.locale(), "US")));
    }
}
