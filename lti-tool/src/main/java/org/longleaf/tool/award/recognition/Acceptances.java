package org.longleaf.tool.award.recognition;

import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.RECOGNITION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Who accepts which award for what.
@Component
public final class Acceptances {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Acceptances(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// What is said of these on a day: the state first, then by name.
    public List<Accepted> on(LocalDate day, Collection<UUID> microCredentials) {
        return where(RECOGNITION.MICRO_CREDENTIAL_ID.in(microCredentials)).stream()
                .filter(one -> one.holds(day))
                .toList();
    }

    /// All that a district said, or the state where there is none.
    List<Accepted> by(@Nullable UUID district) {
        return where(RECOGNITION.DISTRICT_ID.isNotDistinctFrom(district));
    }

    private List<Accepted> where(Condition which) {
        return sql.select(
                        RECOGNITION.ID,
                        RECOGNITION.DISTRICT_ID,
                        DISTRICT.NAME,
                        MICRO_CREDENTIAL.CODE,
                        RECOGNITION.GOOD_FOR,
                        RECOGNITION.WORDS,
                        RECOGNITION.FROM_ON,
                        RECOGNITION.UNTIL_ON)
                .from(RECOGNITION)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(RECOGNITION.MICRO_CREDENTIAL_ID))
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(RECOGNITION.DISTRICT_ID))
                .where(which)
                .orderBy(
                        DISTRICT.NAME.asc().nullsFirst(),
                        MICRO_CREDENTIAL.CODE,
                        RECOGNITION.FROM_ON.desc(),
                        RECOGNITION.ID)
                .fetch(Records.mapping(Accepted::new));
    }

    UUID add(AcceptForm.Wanted wanted, @Nullable UUID district, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(RECOGNITION)
                .set(RECOGNITION.ID, id)
                .set(RECOGNITION.DISTRICT_ID, district)
                .set(RECOGNITION.MICRO_CREDENTIAL_ID, wanted.skill())
                .set(RECOGNITION.GOOD_FOR, wanted.goodFor())
                .set(RECOGNITION.WORDS, wanted.words())
                .set(RECOGNITION.FROM_ON, wanted.from())
                .set(RECOGNITION.UNTIL_ON, wanted.until())
                .set(RECOGNITION.SET_BY, by)
                .set(RECOGNITION.SET_AT, at)
                .execute();
        return id;
    }

    /// Today is its last day; what is to come is taken back, so that it never holds.
    void end(Accepted acceptance, LocalDate today) {
        LocalDate last = acceptance.from().isAfter(today) ? acceptance.from().minusDays(1) : today;
        sql.update(RECOGNITION)
                .set(RECOGNITION.UNTIL_ON, last)
                .where(RECOGNITION.ID.eq(acceptance.id()))
                .execute();
    }
}
