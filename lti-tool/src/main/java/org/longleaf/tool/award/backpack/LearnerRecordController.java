package org.longleaf.tool.award.backpack;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Map;

/// Everything a visitor earned as one signed file, by an address that works once.
@Controller
class LearnerRecordController {

    private static final String PURPOSE = "learner record";

    private final Transactions transactions;
    private final MakeLearnerRecord make;
    private final VisitAddresses addresses;
    private final AuditEvents audit;

    LearnerRecordController(
            Transactions transactions,
            MakeLearnerRecord make,
            VisitAddresses addresses,
            AuditEvents audit) {
        this.transactions = transactions;
        this.make = make;
        this.addresses = addresses;
        this.audit = audit;
    }

    @ForVisitors
    @PostMapping("/awards/bundle")
    ResponseEntity<Void> ask(@AuthenticationPrincipal Visitor visitor) {
        transactions.run(
                visitor.scope(),
                () -> {
                    make.refuseWhereNothingStands(visitor.person());
                    audit.write(
                            visitor.person(),
                            "award.bundle_made",
                            new Subject("person", visitor.person()),
                            visitor.homeDistrict(),
                            Map.of());
                });
        String token = addresses.make(PURPOSE, visitor, Map.of());
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/learner-records/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/learner-records/{token}")
    ResponseEntity<byte[]> file(@PathVariable String token) {
        Asked asked = addresses.spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        Visitor visitor = asked.visitor();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/vc"))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"longleaf-learner-record.json\"")
                .body(transactions.call(visitor.scope(), () -> make.of(visitor.person())));
    }
}
