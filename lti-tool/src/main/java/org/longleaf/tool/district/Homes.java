package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.PERSON_HOME;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Where people are at home, and when.
@Component
public final class Homes {

    private final DSLContext sql;

    public Homes(DSLContext sql) {
        this.sql = sql;
    }

    /// Whether somebody belongs to no district today: never at home in one, or trusted with
    /// something for the whole state.
    boolean isTheStatesOwn(UUID person) {
        return Boolean.TRUE.equals(
                sql.select(Routines.isTheStatesOwn(person)).fetchSingle().value1());
    }

    /// The home of a person on a day; the latest beginning counts. Empty for the state's own
    /// people.
    public Optional<Home> of(UUID person, LocalDate day) {
        return sql.select(PERSON_HOME.DISTRICT_ID, PERSON_HOME.SCHOOL_ID)
                .from(PERSON_HOME)
                .where(
                        PERSON_HOME.PERSON_ID.eq(person),
                        PERSON_HOME.FROM_ON.le(day),
                        PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(day)))
                .orderBy(PERSON_HOME.FROM_ON.desc())
                .limit(1)
                .fetchOptional(row -> new Home(row.value1(), row.value2()));
    }
}
