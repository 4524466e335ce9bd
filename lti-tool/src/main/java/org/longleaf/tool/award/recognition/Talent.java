package org.longleaf.tool.award.recognition;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.SCHOOL;
import static org.longleaf.tables.Tables.TALENT_VIEW;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Awards that hold, of people who are at home in the running transaction's district today.
@Component
final class Talent {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Talent(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// An award that somebody holds.
    record Holder(
            UUID person,
            @Nullable String name,
            @Nullable String school,
            String title,
            LocalDate completedOn) {}

    /// Whom is searched for.
    ///
    /// @param skill null for all
    record Search(UUID district, @Nullable UUID skill, LocalDate today) {}

    int count(Search search) {
        return sql.select(DSL.count())
                .from(AWARD)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .join(PERSON_HOME)
                .on(PERSON_HOME.PERSON_ID.eq(AWARD.PERSON_ID))
                .where(fits(search))
                .fetchSingle()
                .value1();
    }

    /// By name, then by title.
    List<Holder> page(Search search, int offset, int lines) {
        return sql.select(
                        PERSON.ID,
                        PERSON.NAME,
                        SCHOOL.NAME,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        AWARD.COMPLETED_ON)
                .from(AWARD)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(AWARD.PERSON_ID))
                .join(PERSON_HOME)
                .on(PERSON_HOME.PERSON_ID.eq(AWARD.PERSON_ID))
                .leftJoin(SCHOOL)
                .on(SCHOOL.ID.eq(PERSON_HOME.SCHOOL_ID))
                .where(fits(search))
                .orderBy(PERSON.NAME, PERSON.ID, MICRO_CREDENTIAL_VERSION.TITLE, AWARD.ID)
                .offset(offset)
                .limit(lines)
                .fetch(Records.mapping(Holder::new));
    }

    private static Condition fits(Search search) {
        return AWARD.DISTRICT_ID
                .eq(search.district())
                .and(PERSON_HOME.DISTRICT_ID.eq(search.district()))
                .and(PERSON_HOME.FROM_ON.le(search.today()))
                .and(PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(search.today())))
                .and(
                        field(
                                        select(AWARD_CHANGE.STATE)
                                                .from(AWARD_CHANGE)
                                                .where(AWARD_CHANGE.AWARD_ID.eq(AWARD.ID))
                                                .orderBy(AWARD_CHANGE.NUMBER.desc())
                                                .limit(1))
                                .eq("valid"))
                .and(
                        search.skill() == null
                                ? noCondition()
                                : MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(search.skill()));
    }

    /// For each of those who were seen.
    void seen(Search search, Set<UUID> people, UUID viewer, Instant at) {
        for (UUID person : people) {
            sql.insertInto(TALENT_VIEW)
                    .set(TALENT_VIEW.ID, ids.generate())
                    .set(TALENT_VIEW.DISTRICT_ID, search.district())
                    .set(TALENT_VIEW.PERSON_ID, person)
                    .set(TALENT_VIEW.VIEWER_ID, viewer)
                    .set(TALENT_VIEW.MICRO_CREDENTIAL_ID, search.skill())
                    .set(TALENT_VIEW.SEEN_AT, at)
                    .execute();
        }
    }
}
