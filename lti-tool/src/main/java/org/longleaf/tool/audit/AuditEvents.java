package org.longleaf.tool.audit;

import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.with;
import static org.longleaf.tables.Tables.AUDIT_EVENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.HashMap;
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
        sql.insertInto(AUDIT_EVENT)
                .set(AUDIT_EVENT.ID, ids.generate())
                .set(AUDIT_EVENT.AT, clock.instant())
                .set(AUDIT_EVENT.ACTOR_ID, actor)
                .set(AUDIT_EVENT.ACTION, action)
                .set(AUDIT_EVENT.SUBJECT_KIND, subject.kind())
                .set(AUDIT_EVENT.SUBJECT_ID, subject.id())
                .set(AUDIT_EVENT.DISTRICT_ID, district)
                .set(AUDIT_EVENT.DETAILS, json(details))
                .execute();
    }

    /// The same insert with its values named, for a statement that is rendered once and writes
    /// other rows too; [#values] fills it in.
    public static Query insertBeside(CommonTableExpression<?> others) {
        return with(others)
                .insertInto(AUDIT_EVENT)
                .set(AUDIT_EVENT.ID, param("event_id", AUDIT_EVENT.ID))
                .set(AUDIT_EVENT.AT, param("event_at", AUDIT_EVENT.AT))
                .set(AUDIT_EVENT.ACTOR_ID, param("event_actor", AUDIT_EVENT.ACTOR_ID))
                .set(AUDIT_EVENT.ACTION, param("event_action", AUDIT_EVENT.ACTION))
                .set(AUDIT_EVENT.SUBJECT_KIND, param("event_kind", AUDIT_EVENT.SUBJECT_KIND))
                .set(AUDIT_EVENT.SUBJECT_ID, param("event_subject", AUDIT_EVENT.SUBJECT_ID))
                .set(AUDIT_EVENT.DISTRICT_ID, param("event_district", AUDIT_EVENT.DISTRICT_ID))
                .set(AUDIT_EVENT.DETAILS, param("event_details", AUDIT_EVENT.DETAILS));
    }

    /// What [#insertBeside] wants, by name; as [#write].
    public Map<String, @Nullable Object> values(
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, ?> details) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("event_id", ids.generate());
        values.put("event_at", clock.instant());
        values.put("event_actor", actor);
        values.put("event_action", action);
        values.put("event_kind", subject.kind());
        values.put("event_subject", subject.id());
        values.put("event_district", district);
        values.put("event_details", json(details));
        return values;
    }

    private JSONB json(Map<String, ?> details) {
        return JSONB.valueOf(json.writeValueAsString(details));
    }

    /// What an event is about: the table's name and the row's id.
    public record Subject(String kind, @Nullable UUID id) {}
}
