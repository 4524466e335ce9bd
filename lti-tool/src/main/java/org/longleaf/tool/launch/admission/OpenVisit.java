package org.longleaf.tool.launch.admission;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.admission.LaunchOutcome.Accepted;
import org.longleaf.tool.launch.arrival.StartAddress;
import org.longleaf.tool.launch.seen.SeenLaunches;
import org.longleaf.tool.launch.session.Sessions;
import org.longleaf.tool.launch.token.Guest;
import org.longleaf.tool.launch.token.Message.DeepLinking;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;

/// Opens a visitor's session, writes the audit log's line of it, and says where the visit begins.
@Component
class OpenVisit {

    private final Sessions sessions;
    private final AuditEvents audit;
    private final SeenLaunches seen;
    private final Settings settings;

    OpenVisit(Sessions sessions, AuditEvents audit, SeenLaunches seen, Settings settings) {
        this.sessions = sessions;
        this.audit = audit;
        this.seen = seen;
        this.settings = settings;
    }

    Accepted open(Guest guest, Recognized person, Visitor visitor) {
        String bearer =
                sessions.open(
                        visitor,
                        audit.values(
                                visitor.person(),
                                "launch.accepted",
                                new Subject("session", visitor.session()),
                                visitor.contextDistrict(),
                                details(guest, visitor)));
        String start =
                StartAddress.of(visitor, person.grants(), guest.claims(), settings.publicUrl());
        seen.remember(guest, person, visitor);
        return new Accepted(bearer, start, visitor.locale(), guest.registration().canvasOrigins());
    }

    /// Ids and codes; who acts as somebody else is named by the platform's id.
    private static Map<String, String> details(Guest guest, Visitor visitor) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("registration", visitor.registration().toString());
        details.put("deployment", visitor.deployment().toString());
        details.put(
                "message",
                guest.asked().message() instanceof DeepLinking ? "deep_linking" : "resource_link");
        Visitor.Link link = visitor.link();
        if (link != null) {
            details.put("context", link.context().toString());
            details.put("resource_link", link.resourceLink().toString());
        }
        Visitor.Door door = visitor.door();
        if (door.placement() != null) {
            details.put("placement", door.placement());
        }
        if (door.masqueradedBy() != null) {
            details.put("masqueraded_by", door.masqueradedBy());
        }
        return details;
    }
}
