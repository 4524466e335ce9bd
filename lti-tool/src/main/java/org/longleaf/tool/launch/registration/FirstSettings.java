package org.longleaf.tool.launch.registration;

import org.longleaf.tool.StartRefused;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.FirstAdmin;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.InvitationSetting;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/// Opens the first door of an installation: the invitation and the first state admin that the
/// settings name, each once for its value. After the demo content and the operator's list, which
/// bring the districts.
@Component
class FirstSettings {

    private final Settings settings;
    private final Transactions transactions;
    private final FirstAdmin firstAdmin;
    private final Inviting inviting;

    /// What it takes to make an invitation.
    @Component
    record Inviting(Districts districts, Invitations invitations, AuditEvents audit) {}

    FirstSettings(
            Settings settings,
            Transactions transactions,
            FirstAdmin firstAdmin,
            Inviting inviting) {
        this.settings = settings;
        this.transactions = transactions;
        this.firstAdmin = firstAdmin;
        this.inviting = inviting;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void apply() {
        transactions.run(Scope.nobody(), firstAdmin::giveIfKnown);
        InvitationSetting invitation = settings.invitation();
        if (invitation != null) {
            transactions.run(Scope.nobody(), () -> invite(invitation));
        }
    }

    private void invite(InvitationSetting invitation) {
        String code = invitation.district();
        UUID district = code == null ? null : district(code).id();
        inviting.invitations()
                .makeOnce(invitation.code(), district)
                .ifPresent(made ->
                        inviting.audit()
                                .write(
                                        null,
                                        "invitation.made",
                                        new Subject("invitation", made),
                                        district,
                                        Map.of("by", "LONGLEAF_INVITATION")));
    }

    private District district(String code) {
        return inviting.districts()
                .find(code)
                .orElseThrow(() ->
                        new StartRefused(
                                "LONGLEAF_INVITATION names a district that is not here, behind its '@'.",
                                "Give the LEA code of one that is, list it in the file that LONGLEAF_DISTRICTS names, or"
                                        + " leave '@' and the LEA code out for a Canvas that the state looks"
                                        + " after."));
    }
}
