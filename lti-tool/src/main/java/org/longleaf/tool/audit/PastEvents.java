package org.longleaf.tool.audit;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.row;
import static org.longleaf.tables.Tables.AUDIT_EVENT;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The audit log, read: searched by kind, people, time and reference.
@Component
public final class PastEvents {

    private final DSLContext sql;
    private final JsonMapper json;

    public PastEvents(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// Events that fit, the newest first. The row policies say which are seen at all.
    public List<Event> find(Search search, int limit) {
        return sql.selectFrom(AUDIT_EVENT)
                .where(fits(search))
                .orderBy(AUDIT_EVENT.AT.desc(), AUDIT_EVENT.ID.desc())
                .limit(limit)
                .fetch(row ->
                        new Event(
                                row.getId(),
                                row.getAt(),
                                row.getActorId(),
                                row.getAction(),
                                new Subject(row.getSubjectKind(), row.getSubjectId()),
                                row.getDistrictId(),
                                read(row.getDetails().data())));
    }

    private Map<String, String> read(String details) {
        Map<String, String> read = new TreeMap<>();
        json.readTree(details)
                .properties()
                .forEach(one ->
                        read.put(
                                one.getKey(),
                                one.getValue().isValueNode()
                                        ? one.getValue().asString("")
                                        : one.getValue().toString()));
        return read;
    }

    private static Condition fits(Search search) {
        // How often a teacher handed in is nobody's business but theirs and their coach's. Whoever
        // holds the very reference of an event, such as the mark over evidence, finds it all the
        // same.
        Condition fits =
                DSL.condition(
                        "not tells_how_often({0}, {1})",
                        AUDIT_EVENT.SUBJECT_ID, AUDIT_EVENT.DETAILS);
        if (search.reference() != null) {
            fits = fits.or(isReference(search.reference()));
        }
        if (search.district() != null) {
            fits = fits.and(AUDIT_EVENT.DISTRICT_ID.eq(search.district()));
        }
        if (search.action() != null) {
            fits = fits.and(AUDIT_EVENT.ACTION.eq(search.action()));
        }
        if (search.people() != null) {
            fits =
                    fits.and(
                            AUDIT_EVENT
                                    .ACTOR_ID
                                    .in(search.people())
                                    .or(AUDIT_EVENT.SUBJECT_ID.in(search.people()))
                                    .or(
                                            jsonbGetAttributeAsText(AUDIT_EVENT.DETAILS, "person")
                                                    .in(
                                                            search.people().stream()
                                                                    .map(UUID::toString)
                                                                    .toList())));
        }
        if (search.reference() != null) {
            fits = fits.and(isAbout(search.reference()));
        }
        if (search.from() != null) {
            fits = fits.and(AUDIT_EVENT.AT.ge(search.from()));
        }
        if (search.before() != null) {
            fits = fits.and(AUDIT_EVENT.AT.lt(search.before()));
        }
        return search.after() == null
                ? fits
                : fits.and(
                        row(AUDIT_EVENT.AT, AUDIT_EVENT.ID)
                                .lt(search.after().at(), search.after().id()));
    }

    /// The reference that somebody was told, or the id of what it is about.
    private static Condition isAbout(String reference) {
        return isReference(reference).or(AUDIT_EVENT.SUBJECT_ID.cast(String.class).eq(reference));
    }

    /// An event's own reference, or the work that it is about.
    private static Condition isReference(String reference) {
        return detail("reference").eq(reference).or(detail("attempt").eq(reference));
    }

    /// With its name written out, as the indexes have it.
    private static Field<String> detail(String name) {
        return DSL.field("({0} ->> {1})", String.class, AUDIT_EVENT.DETAILS, inline(name));
    }

    /// What is looked for; a part that is null does not narrow it.
    ///
    /// @param district the district whose rows are meant, whatever else the transaction may see
    /// @param people who did it, or whom it is about
    /// @param reference the reference a refusal told, or the id of a subject
    /// @param from the first moment
    /// @param before the moment after the last
    /// @param after the event that was read last: those older than it follow
    public record Search(
            @Nullable UUID district,
            @Nullable String action,
            @Nullable Set<UUID> people,
            @Nullable String reference,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable Place after) {

        /// The same search, read on from here.
        public Search after(Place place) {
            return new Search(district, action, people, reference, from, before, place);
        }
    }

    /// Where an event stands in the order of time.
    public record Place(Instant at, UUID id) {}

    /// One event as it was written.
    public record Event(
            UUID id,
            Instant at,
            @Nullable UUID actor,
            String action,
            Subject subject,
            @Nullable UUID district,
            Map<String, String> details) {

        public Place place() {
            return new Place(at, id);
        }
    }
}
