package org.longleaf.tool.district.held;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.CONFLICTS_ABOUT_ME;
import static org.longleaf.tables.Tables.CONFLICT_TAKEN_BACK;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.REVIEWER_POOL;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SCHOOL;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.longleaf.tool.district.Transactions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Who somebody is, where they are at home, what they are trusted with, their visits, and what the
/// record says of them: what they did, and what was done with theirs, by whom only where that was
/// themselves.
@Order(1)
@Component
final class HeldByDistrict implements HeldAbout {

    private final Transactions transactions;
    private final HeldRows read;
    private final DSLContext sql;

    HeldByDistrict(Transactions transactions, HeldRows read, DSLContext sql) {
        this.transactions = transactions;
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of(
                "person",
                "identities",
                "homes",
                "roles",
                "coaching",
                "conflicts",
                "visits",
                "events");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("person", read.of(whose.scope(), () -> person(person)));
        target.rows("identities", read.of(whose.scope(), () -> identities(person)));
        target.rows("homes", read.of(whose.scope(), () -> homes(person)));
        target.rows("roles", read.of(whose.scope(), () -> roles(person)));
        target.rows("coaching", read.of(whose.scope(), () -> coaching(person)));
        target.rows("conflicts", read.of(whose.scope(), () -> conflicts(person)));
        target.rows("visits", read.of(whose.scope(), () -> visits(person)));
        target.rows("events", events(whose));
    }

    private SelectLimitStep<? extends Record> person(UUID person) {
        return sql.select(
                        PERSON.ID,
                        PERSON.UID,
                        PERSON.EXTERNAL_ID,
                        PERSON.NAME,
                        PERSON.EMAIL,
                        PERSON.LOCALE,
                        PERSON.CREATED_AT)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .orderBy(PERSON.ID);
    }

    private SelectLimitStep<? extends Record> identities(UUID person) {
        return sql.select(
                        REGISTRATION.NAME.as("canvas"),
                        PERSON_IDENTITY.KIND,
                        PERSON_IDENTITY.VALUE,
                        PERSON_IDENTITY.CREATED_AT)
                .from(PERSON_IDENTITY)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(PERSON_IDENTITY.REGISTRATION_ID))
                .where(PERSON_IDENTITY.PERSON_ID.eq(person))
                .orderBy(PERSON_IDENTITY.CREATED_AT, PERSON_IDENTITY.ID);
    }

    private SelectLimitStep<? extends Record> homes(UUID person) {
        return sql.select(
                        DISTRICT.NAME.as("district"),
                        SCHOOL.NAME.as("school"),
                        PERSON_HOME.FROM_ON,
                        PERSON_HOME.UNTIL_ON)
                .from(PERSON_HOME)
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(PERSON_HOME.DISTRICT_ID))
                .leftJoin(SCHOOL)
                .on(SCHOOL.ID.eq(PERSON_HOME.SCHOOL_ID))
                .where(PERSON_HOME.PERSON_ID.eq(person))
                .orderBy(PERSON_HOME.FROM_ON, PERSON_HOME.ID);
    }

    private SelectLimitStep<? extends Record> roles(UUID person) {
        return sql.select(
                        ROLE_GRANT.ROLE,
                        DISTRICT.NAME.as("district"),
                        REVIEWER_POOL.TITLE.as("pool"),
                        ROLE_GRANT.STATE_WIDE,
                        ROLE_GRANT.FROM_ON,
                        ROLE_GRANT.UNTIL_ON)
                .from(ROLE_GRANT)
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(ROLE_GRANT.DISTRICT_ID))
                .leftJoin(REVIEWER_POOL)
                .on(REVIEWER_POOL.ID.eq(ROLE_GRANT.POOL_ID))
                .where(ROLE_GRANT.PERSON_ID.eq(person))
                .orderBy(ROLE_GRANT.FROM_ON, ROLE_GRANT.ID);
    }

    private SelectLimitStep<? extends Record> coaching(UUID person) {
        return sql.select(
                        when(COACH_ASSIGNMENT.COACH_ID.eq(person), inline("coach"))
                                .otherwise(inline("coached"))
                                .as("you_are"),
                        COACH_ASSIGNMENT.FROM_ON,
                        COACH_ASSIGNMENT.UNTIL_ON,
                        COACH_ASSIGNMENT.CONSENT_ON)
                .from(COACH_ASSIGNMENT)
                .where(
                        COACH_ASSIGNMENT
                                .COACH_ID
                                .eq(person)
                                .or(COACH_ASSIGNMENT.MENTEE_ID.eq(person)))
                .orderBy(COACH_ASSIGNMENT.FROM_ON, COACH_ASSIGNMENT.ID);
    }

    /// With whom, and by whom it was said with them, is not told.
    private SelectLimitStep<? extends Record> conflicts(UUID person) {
        return sql.select(
                        inline(true).as("by_you"),
                        DECLARED_CONFLICT.DECLARED_ON,
                        DECLARED_CONFLICT.REASON,
                        CONFLICT_TAKEN_BACK.TAKEN_BACK_AT)
                .from(DECLARED_CONFLICT)
                .leftJoin(CONFLICT_TAKEN_BACK)
                .on(CONFLICT_TAKEN_BACK.CONFLICT_ID.eq(DECLARED_CONFLICT.ID))
                .where(DECLARED_CONFLICT.PERSON_ID.eq(person))
                .unionAll(
                        sql.select(
                                        inline(false),
                                        CONFLICTS_ABOUT_ME.DECLARED_ON,
                                        castNull(DECLARED_CONFLICT.REASON),
                                        CONFLICTS_ABOUT_ME.TAKEN_BACK_AT)
                                .from(CONFLICTS_ABOUT_ME.call()))
                .orderBy(2, 1);
    }

    private SelectLimitStep<? extends Record> visits(UUID person) {
        return sql.select(
                        REGISTRATION.NAME.as("canvas"),
                        SESSION.STARTED_AT,
                        SESSION.RENEWED_AT,
                        SESSION.ENDS_AT,
                        SESSION.REVOKED_AT)
                .from(SESSION)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(SESSION.REGISTRATION_ID))
                .where(SESSION.PERSON_ID.eq(person))
                .orderBy(SESSION.STARTED_AT, SESSION.ID);
    }

    /// A district's events are read in that district, one district after the other.
    private List<Rows> events(Whose whose) {
        List<Rows> all = new ArrayList<>();
        all.add(read.of(whose.scope(), () -> events(whose, isDoneBy(whose))));
        districts(whose)
                .forEach(district ->
                        all.add(
                                read.of(
                                        whose.in(district),
                                        () ->
                                                events(
                                                        whose,
                                                        isAbout(whose)
                                                                .and(
                                                                        AUDIT_EVENT.DISTRICT_ID.eq(
                                                                                district))))));
        return all;
    }

    private List<UUID> districts(Whose whose) {
        return transactions.call(
                whose.scope(),
                () ->
                        sql.selectDistinct(PERSON_HOME.DISTRICT_ID)
                                .from(PERSON_HOME)
                                .where(PERSON_HOME.PERSON_ID.eq(whose.person()))
                                .fetch(PERSON_HOME.DISTRICT_ID));
    }

    private static Condition isDoneBy(Whose whose) {
        return AUDIT_EVENT.ACTOR_ID.eq(whose.person());
    }

    private static Condition isAbout(Whose whose) {
        return AUDIT_EVENT
                .ACTOR_ID
                .isDistinctFrom(whose.person())
                .and(AUDIT_EVENT.ACTION.notLike("hold.%"))
                .and(
                        AUDIT_EVENT
                                .SUBJECT_ID
                                .eq(whose.person())
                                .or(
                                        jsonbGetAttributeAsText(AUDIT_EVENT.DETAILS, "person")
                                                .eq(whose.person().toString()))
                                .or(isOfTheirs(whose)));
    }

    /// What was done with their attempts, submissions, files and awards: whoever did it stays
    /// unknown, and so do holds, which are for admins only.
    private static Condition isOfTheirs(Whose whose) {
        return field(
                        """
                        exists (select from attempt a where a.person_id = {0}
                                  and a.id::text in (audit_event.subject_id::text, audit_event.details ->> 'attempt'))
                        """,
                        Boolean.class, whose.person())
                .isTrue();
    }

    private SelectLimitStep<? extends Record> events(Whose whose, Condition which) {
        return sql.select(
                        AUDIT_EVENT.AT,
                        AUDIT_EVENT.ACTION,
                        AUDIT_EVENT.ACTOR_ID.isNotDistinctFrom(whose.person()).as("by_you"),
                        AUDIT_EVENT.SUBJECT_KIND.as("about"),
                        DISTRICT.NAME.as("district"))
                .from(AUDIT_EVENT)
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(AUDIT_EVENT.DISTRICT_ID))
                .where(which)
                .orderBy(AUDIT_EVENT.AT, AUDIT_EVENT.ID);
    }
}
