package org.longleaf.tool.district.directory;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.District;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Adds districts and changes their names, each with its line in the record. None is ever removed:
/// people's work hangs on it. Works in the running transaction.
@Component
final class KeepDirectory {

    private final DirectoryRows rows;
    private final AuditEvents audit;

    KeepDirectory(DirectoryRows rows, AuditEvents audit) {
        this.rows = rows;
        this.audit = audit;
    }

    /// Who changes it.
    ///
    /// @param person null for the operator's file
    record By(@Nullable UUID person) {

        static By file() {
            return new By(null);
        }

        private Map<String, String> details() {
            return person == null ? Map.of("by", "LONGLEAF_DISTRICTS") : Map.of();
        }
    }

    /// Whether it was missing.
    boolean add(Listed listed, By by) {
        Optional<UUID> added = rows.add(listed);
        added.ifPresent(id -> tell("district.added", id, by));
        return added.isPresent();
    }

    /// Whether it had another name.
    boolean rename(District district, DistrictName name, By by) {
        boolean changed = rows.rename(district.id(), name);
        if (changed) {
            tell("district.renamed", district.id(), by);
        }
        return changed;
    }

    private void tell(String action, UUID district, By by) {
        audit.write(by.person(), action, new Subject("district", district), district, by.details());
    }
}
