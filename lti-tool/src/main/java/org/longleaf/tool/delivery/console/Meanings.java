package org.longleaf.tool.delivery.console;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.COURSE_ADDITION;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.longleaf.tool.delivery.console.Sought.Meant;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What words of a search mean, and what a delivery is called after. In a transaction of a
/// district: the row policies say whose work it may know.
@Component
final class Meanings {

    // Who types less than a name gets some of them.
    private static final int MOST = 200;

    private final DSLContext sql;

    Meanings(DSLContext sql) {
        this.sql = sql;
    }

    /// People to whom something of this district's was owed, and micro-credentials.
    Meant of(String said) {
        Set<UUID> people =
                sql.select(PERSON.ID)
                        .from(PERSON)
                        .where(
                                PERSON.NAME.containsIgnoreCase(said).or(PERSON.UID.eq(said)),
                                exists(
                                        selectOne()
                                                .from(DELIVERY)
                                                .where(DELIVERY.PERSON_ID.eq(PERSON.ID))))
                        .limit(MOST)
                        .fetchSet(PERSON.ID);
        Set<UUID> versions =
                sql.select(MICRO_CREDENTIAL_VERSION.ID)
                        .from(MICRO_CREDENTIAL_VERSION)
                        .join(MICRO_CREDENTIAL)
                        .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                        .where(
                                MICRO_CREDENTIAL_VERSION
                                        .TITLE
                                        .containsIgnoreCase(said)
                                        .or(MICRO_CREDENTIAL.CODE.equalIgnoreCase(said)))
                        .limit(MOST)
                        .fetchSet(MICRO_CREDENTIAL_VERSION.ID);
        return new Meant(people, versions);
    }

    /// What is owed of those meant.
    static Select<Record1<UUID>> deliveries(Meant meant) {
        return select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.PERSON_ID.in(meant.people()))
                .union(
                        select(DELIVERY.ID)
                                .from(DELIVERY)
                                .where(DELIVERY.SUBJECT_ID.in(subjects(meant.versions()))));
    }

    private static Select<Record1<UUID>> subjects(Set<UUID> versions) {
        return select(ATTEMPT.ID)
                .from(ATTEMPT)
                .where(ATTEMPT.VERSION_ID.in(versions))
                .unionAll(select(AWARD.ID).from(AWARD).where(AWARD.VERSION_ID.in(versions)))
                .unionAll(
                        select(COURSE_ADDITION.ID)
                                .from(COURSE_ADDITION)
                                .where(COURSE_ADDITION.VERSION_ID.in(versions)));
    }

    /// Titles of micro-credentials by the attempt, award or addition to a course.
    Map<UUID, String> titles(Set<UUID> subjects) {
        var version = MICRO_CREDENTIAL_VERSION;
        Map<UUID, String> titles = new HashMap<>();
        sql.select(ATTEMPT.ID, version.TITLE)
                .from(ATTEMPT)
                .join(version)
                .on(version.ID.eq(ATTEMPT.VERSION_ID))
                .where(ATTEMPT.ID.in(subjects))
                .unionAll(
                        select(AWARD.ID, version.TITLE)
                                .from(AWARD)
                                .join(version)
                                .on(version.ID.eq(AWARD.VERSION_ID))
                                .where(AWARD.ID.in(subjects)))
                .unionAll(
                        select(COURSE_ADDITION.ID, version.TITLE)
                                .from(COURSE_ADDITION)
                                .join(version)
                                .on(version.ID.eq(COURSE_ADDITION.VERSION_ID))
                                .where(COURSE_ADDITION.ID.in(subjects)))
                .forEach(row -> titles.put(row.value1(), row.value2()));
        return titles;
    }
}
