package org.longleaf.tool.district.directory;

import static org.jooq.impl.DSL.countDistinct;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows of the directory. They have no row policies: who may change them is asked before.
@Component
final class DirectoryRows {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    DirectoryRows(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Empty where the code is known already, also by another instance just now. CEUs go nowhere
    /// before somebody has said how.
    Optional<UUID> add(Listed listed) {
        return sql.insertInto(DISTRICT)
                .set(DISTRICT.ID, ids.generate())
                .set(DISTRICT.CODE, listed.lea().text())
                .set(DISTRICT.NAME, listed.name().text())
                .set(DISTRICT.UNIT_KIND, listed.lea().unitKind())
                .set(DISTRICT.TIME_ZONE, StateDay.ZONE.getId())
                .set(DISTRICT.CREDIT_ROUTE, "certificateOnly")
                .set(DISTRICT.CREATED_AT, clock.instant())
                .onConflict(DISTRICT.CODE)
                .doNothing()
                .returning(DISTRICT.ID)
                .fetchOptional(DISTRICT.ID);
    }

    /// Whether that changed anything.
    boolean rename(UUID district, DistrictName name) {
        return sql.update(DISTRICT)
                        .set(DISTRICT.NAME, name.text())
                        .where(DISTRICT.ID.eq(district), DISTRICT.NAME.ne(name.text()))
                        .execute()
                == 1;
    }

    /// How many people are at home in each today; without those who have nobody.
    Map<UUID, Integer> people(Collection<UUID> districts) {
        LocalDate today = StateDay.of(clock.instant());
        return sql.select(PERSON_HOME.DISTRICT_ID, countDistinct(PERSON.ID))
                .from(PERSON_HOME)
                .join(PERSON)
                .on(PERSON.ID.eq(PERSON_HOME.PERSON_ID))
                .where(
                        PERSON_HOME.DISTRICT_ID.in(districts),
                        PERSON.JOINED_INTO.isNull(),
                        PERSON_HOME.FROM_ON.le(today),
                        PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(today)))
                .groupBy(PERSON_HOME.DISTRICT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
