package org.longleaf.tool.delivery.ncees;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.sending.NceesConnections;
import org.longleaf.tool.delivery.sending.NceesConnections.NceesConnection;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// An admin's screen of where their district's CEU records go, and as whom.
@Controller
class NceesDeskController {

    private final Administration administration;
    private final Transactions transactions;
    private final NceesConnections connections;
    private final OutboundHttp http;
    private final AuditEvents audit;

    NceesDeskController(
            Administration administration,
            Transactions transactions,
            NceesConnections connections,
            OutboundHttp http,
            AuditEvents audit) {
        this.administration = administration;
        this.transactions = transactions;
        this.connections = connections;
        this.http = http;
        this.audit = audit;
    }

    @ForAdmins
    @GetMapping("/console/{district}/ncees")
    String show(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return show(desk(visitor, district), model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/ncees")
    String connect(
            @PathVariable String district,
            NceesForm form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        Optional<NceesConnection> wanted = form.connection(http::accepts);
        if (wanted.isPresent()) {
            transactions.run(desk.scope(), () -> keep(desk, wanted.get()));
            model.addAttribute("news", true);
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("typed", form);
        }
        return show(desk, model);
    }

    private void keep(Desk desk, NceesConnection connection) {
        UUID district = Objects.requireNonNull(desk.districtId());
        connections.connect(district, connection);
        audit.write(
                desk.person(),
                "ncees.connected",
                new Subject("district", district),
                district,
                Map.of("by_token", connection.client() != null));
    }

    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }

    private String show(Desk desk, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute(
                "connection",
                transactions
                        .call(
                                desk.scope(),
                                () -> connections.place(Objects.requireNonNull(desk.districtId())))
                        .orElse(null));
        return "credit/ncees";
    }
}
