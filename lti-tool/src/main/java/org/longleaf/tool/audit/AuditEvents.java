package org.longleaf.tool.audit;

import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.with;
import static org.longleaf.tables.Tables.AUDIT_EVENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.AuditEventRecord;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The audit log. Rows are added to, never rewritten: the tool's role may not even try.
@Component
public final class AuditEvents {

    private static final List<Field<?>> COLUMNS = List.of(AUDIT_EVENT.fields());

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
        sql.insertInto(AUDIT_EVENT).set(row(actor, action, subject, district, details)).execute();
    }

    /// Writes many in one trip to the database, each as [#write] does.
    public void writeAll(Collection<Event> events) {
        sql.batchInsert(
                        events.stream()
                                .map(one ->
                                        row(
                                                one.actor(),
                                                one.action(),
                                                one.subject(),
                                                one.district(),
                                                one.details()))
                                .toList())
                .execute();
    }

    /// The same insert with its values named, for a statement that is rendered once and writes
    /// other rows too; [#values] fills it in.
    public static Query insertBeside(CommonTableExpression<?> others) {
        return with(others)
                .insertInto(AUDIT_EVENT)
                .columns(COLUMNS)
                .values(COLUMNS.stream().map(column -> param(valueOf(column), column)).toList());
    }

    /// What [#insertBeside] wants, by name; as [#write].
    public Map<String, @Nullable Object> values(
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, ?> details) {
        AuditEventRecord row = row(actor, action, subject, district, details);
        Map<String, @Nullable Object> values = new HashMap<>();
        COLUMNS.forEach(column -> values.put(valueOf(column), row.get(column)));
        return values;
    }

    /// Named apart from the columns of what is written beside it.
    private static String valueOf(Field<?> column) {
        return "event_" + column.getName();
    }

    private AuditEventRecord row(
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, ?> details) {
        AuditEventRecord row = new AuditEventRecord();
        row.setId(ids.generate());
        row.setAt(clock.instant());
        row.setActorId(actor);
        row.setAction(action);
        row.setSubjectKind(subject.kind());
        row.setSubjectId(subject.id());
        row.setDistrictId(district);
        row.setDetails(json(details));
        return row;
    }

    private JSONB json(Map<String, ?> details) {
        return JSONB.valueOf(json.writeValueAsString(details));
    }

    /// One of many, as [#write] takes it.
    public record Event(
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, ?> details) {}

    /// What an event is about: the table's name and the row's id.
    public record Subject(String kind, @Nullable UUID id) {}
}
