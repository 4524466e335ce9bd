package org.longleaf.tool.district;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.RESOURCE_LINK;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.ResourceLinkRecord;
import org.longleaf.tool.district.Contexts.SeenContext;
import org.longleaf.tool.district.Contexts.SeenLink;
import org.longleaf.tool.district.Recognition.Recognized;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who an arrival is, where they are at home and what they are trusted with, and the course and the
/// link they come through, looked up in one trip: every launch asks all of it, and most have
/// nothing to write.
@Component
public final class KnownArrivals {

    private static final Field<LocalDate> TODAY = param("today", LocalDate.class);
    private static final Field<UUID> HOME = field(name("home"), UUID.class);
    private static final Field<String[]> GRANTS = field(name("grants"), String[].class);

    /// Named apart, since a course and its links have columns of the same names.
    private static final Field<?>[] LINK =
            Arrays.stream(RESOURCE_LINK.fields())
                    .map(column -> column.as("link_" + column.getName()))
                    .toArray(Field<?>[]::new);

    private static final Prepared LOOK = Prepared.of(lookup());

    private final DSLContext sql;
    private final StateDay day;

    KnownArrivals(DSLContext sql, StateDay day) {
        this.sql = sql;
        this.day = day;
    }

    /// In a transaction of the deployment's district and registration.
    ///
    /// @param context null for a launch that comes from no course
    public KnownArrival look(
            Arrival arrival, @Nullable SeenContext context, @Nullable SeenLink link) {
        Map<String, @Nullable Object> asked = new HashMap<>();
        asked.put("registration", arrival.deployment().registration());
        asked.put("sub", arrival.sub());
        asked.put("today", day.today());
        asked.put("deployment", arrival.deployment().id());
        asked.put("context", context == null ? null : context.contextId());
        asked.put("link", link == null ? null : link.resourceLinkId());
        Record row = LOOK.fetch(sql, asked).getFirst();
        return new KnownArrival(person(row), place(row));
    }

    /// The person alone.
    Optional<Recognized> person(Arrival arrival) {
        return look(arrival, null, null).person().map(KnownPerson::recognized);
    }

    private static Optional<KnownPerson> person(Record row) {
        return Optional.ofNullable(row.get(PERSON_IDENTITY.PERSON_ID))
                .map(person ->
                        new KnownPerson(
                                new Recognized(
                                        person, row.get(HOME), Set.of(row.get(GRANTS)), false),
                                row.get(PERSON.UID),
                                row.get(PERSON.EXTERNAL_ID),
                                row.get(PERSON.NAME),
                                row.get(PERSON.EMAIL),
                                row.get(PERSON.LOCALE)));
    }

    private static Optional<KnownPlace> place(Record row) {
        var link = new ResourceLinkRecord();
        link.fromArray(row.into(LINK).intoArray());
        return KnownPlace.of(row.into(CONTEXT), link);
    }

    private static ResultQuery<?> lookup() {
        return select(PERSON_IDENTITY.PERSON_ID, home().as(HOME), grants().as(GRANTS))
                .select(PERSON.UID, PERSON.EXTERNAL_ID, PERSON.NAME, PERSON.EMAIL, PERSON.LOCALE)
                .select(CONTEXT.fields())
                .select(LINK)
                .from(selectOne().asTable("arrival"))
                .leftJoin(PERSON_IDENTITY)
                .on(
                        PERSON_IDENTITY.REGISTRATION_ID.eq(
                                param("registration", PERSON_IDENTITY.REGISTRATION_ID)),
                        PERSON_IDENTITY.KIND.eq(inline("sub")),
                        PERSON_IDENTITY.VALUE.eq(param("sub", PERSON_IDENTITY.VALUE)))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(PERSON_IDENTITY.PERSON_ID))
                .leftJoin(CONTEXT)
                .on(
                        CONTEXT.DEPLOYMENT_ID.eq(param("deployment", CONTEXT.DEPLOYMENT_ID)),
                        CONTEXT.CONTEXT_ID.eq(param("context", CONTEXT.CONTEXT_ID)))
                .leftJoin(RESOURCE_LINK)
                .on(
                        RESOURCE_LINK.CONTEXT_ID.eq(CONTEXT.ID),
                        RESOURCE_LINK.RESOURCE_LINK_ID.eq(
                                param("link", RESOURCE_LINK.RESOURCE_LINK_ID)));
    }

    private static Field<UUID> home() {
        return field(
                select(PERSON_HOME.DISTRICT_ID)
                        .from(PERSON_HOME)
                        .where(
                                PERSON_HOME.PERSON_ID.eq(PERSON_IDENTITY.PERSON_ID),
                                PERSON_HOME.FROM_ON.le(TODAY),
                                PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(TODAY)))
                        .orderBy(PERSON_HOME.FROM_ON.desc())
                        .limit(inline(1)));
    }

    private static Field<String[]> grants() {
        return array(
                selectDistinct(ROLE_GRANT.ROLE)
                        .from(ROLE_GRANT)
                        .where(
                                ROLE_GRANT.PERSON_ID.eq(PERSON_IDENTITY.PERSON_ID),
                                ROLE_GRANT.FROM_ON.le(TODAY),
                                ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(TODAY))));
    }
}
