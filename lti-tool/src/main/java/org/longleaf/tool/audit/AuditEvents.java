package org.longleaf.tool.audit;

import static org.longleaf.tables.Tables.AUDIT_EVENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.RowCountQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// The audit log. Rows are added to, never rewritten: the tool's role may not even try.
@Component
public final class AuditEvents {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;
    private final JsonMapper json;

    public AuditEvents(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /// Writes one event into the running transaction.
    ///
    /// @param actor who did it; null when the tool did it by itself
    /// @param action what was done, as `noun.verb`, for example `submission.handed_in`
    /// @param district the district whose admins may read it; null for the state's affairs
    /// @param details ids, counts and codes that help later; never a name, an address or a person's
    ///   words
    public void write(
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, ?> details) {
        event(actor, action, subject, district, details).execute();
    }

    /// The same event, not yet written, for whoever sends several statements in one trip.
    public RowCountQuery event(
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, ?> details) {
        return sql.insertInto(AUDIT_EVENT)
                .set(AUDIT_EVENT.ID, ids.generate())
                .set(AUDIT_EVENT.AT, clock.instant())
                .set(AUDIT_EVENT.ACTOR_ID, actor)
                .set(AUDIT_EVENT.ACTION, action)
                .set(AUDIT_EVENT.SUBJECT_KIND, subject.kind())
                .set(AUDIT_EVENT.SUBJECT_ID, subject.id())
                .set(AUDIT_EVENT.DISTRICT_ID, district)
                .set(AUDIT_EVENT.DETAILS, JSONB.valueOf(json.writeValueAsString(details)));
    }

    /// What an event is about: the table's name and the row's id.
    public record Subject(String kind, @Nullable UUID id) {}
}
