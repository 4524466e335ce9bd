package org.longleaf.tool.district.connect;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/// Writes down what was done at a desk, in the running transaction.
@Component
record Telling(AuditEvents audit) {

    void tell(Desk desk, String action, String kind, UUID id) {
        tell(desk, action, kind, id, Map.of());
    }

    void tell(Desk desk, String action, String kind, UUID id, Map<String, ?> details) {
        audit.write(desk.person(), action, new Subject(kind, id), desk.districtId(), details);
    }
}
