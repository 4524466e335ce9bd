package org.longleaf.tool.district.people;

import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where a person was, is and will be at home, with the days.
@Component
final class DatedHomes {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    DatedHomes(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param until the last day; null where none is known
    record DatedHome(UUID district, String name, LocalDate from, @Nullable LocalDate until) {

        boolean holdsOn(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }

        /// Which of them counts on a day.
        static Optional<DatedHome> on(List<DatedHome> homes, LocalDate day) {
            return homes.stream().filter(home -> home.holdsOn(day)).findFirst();
        }
    }

    /// The latest beginning first: of two that hold on a day, the first counts.
    List<DatedHome> of(UUID person) {
        return sql.select(
                        PERSON_HOME.DISTRICT_ID,
                        DISTRICT.NAME,
                        PERSON_HOME.FROM_ON,
                        PERSON_HOME.UNTIL_ON)
                .from(PERSON_HOME)
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(PERSON_HOME.DISTRICT_ID))
                .where(PERSON_HOME.PERSON_ID.eq(person))
                .orderBy(PERSON_HOME.FROM_ON.desc(), PERSON_HOME.ID)
                .fetch(Records.mapping(DatedHome::new));
    }

    /// Two who move the same person do so one after the other.
    void lock(UUID person) {
        sql.selectOne().from(PERSON).where(PERSON.ID.eq(person)).forUpdate().execute();
    }

    /// At home in a district from a day on: what holds until then ends the day before, and what was
    /// planned for later never was, and is changed. Who stays where they are stays at their school.
    ///
    /// @param from not before today
    void move(UUID person, UUID district, LocalDate from, LocalDate today) {
        Condition theirs = PERSON_HOME.PERSON_ID.eq(person);
        @Nullable UUID school = school(theirs, district, today);
        sql.update(PERSON_HOME)
                .set(PERSON_HOME.UNTIL_ON, from.minusDays(1))
                .where(
                        theirs,
                        PERSON_HOME.FROM_ON.lt(from),
                        PERSON_HOME.FROM_ON.le(today),
                        PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(today)))
                .execute();
        if (sql.fetchExists(PERSON_HOME, theirs, PERSON_HOME.FROM_ON.eq(from))) {
            at(district, school).where(theirs, PERSON_HOME.FROM_ON.ge(from)).execute();
        } else if (at(district, school)
                        .set(PERSON_HOME.FROM_ON, from)
                        .where(theirs, PERSON_HOME.FROM_ON.gt(today))
                        .execute()
                == 0) {
            sql.insertInto(PERSON_HOME)
                    .set(PERSON_HOME.ID, ids.generate())
                    .set(PERSON_HOME.PERSON_ID, person)
                    .set(PERSON_HOME.DISTRICT_ID, district)
                    .set(PERSON_HOME.SCHOOL_ID, school)
                    .set(PERSON_HOME.FROM_ON, from)
                    .execute();
        }
    }

    /// Where they are today, if that is in this district.
    private @Nullable UUID school(Condition theirs, UUID district, LocalDate today) {
        return sql.select(PERSON_HOME.DISTRICT_ID, PERSON_HOME.SCHOOL_ID)
                .from(PERSON_HOME)
                .where(
                        theirs,
                        PERSON_HOME.FROM_ON.le(today),
                        PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(today)))
                .orderBy(PERSON_HOME.FROM_ON.desc(), PERSON_HOME.ID)
                .limit(1)
                .fetchOptional()
                .filter(home -> district.equals(home.value1()))
                .map(home -> home.value2())
                .orElse(null);
    }

    private UpdateSetMoreStep<?> at(UUID district, @Nullable UUID school) {
        return sql.update(PERSON_HOME)
                .set(PERSON_HOME.DISTRICT_ID, district)
                .set(PERSON_HOME.SCHOOL_ID, school);
    }
}
