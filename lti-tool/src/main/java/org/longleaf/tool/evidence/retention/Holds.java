package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.LEGAL_HOLD;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Legal holds of a district, which must have been entered.
@Component
final class Holds {

    private static final int SHOWN = 100;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Holds(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A hold as an admin sees it.
    ///
    /// @param person whose things are held; null where it is the whole district
    /// @param microCredential the title, where one attempt is held; null otherwise
    record Hold(
            UUID id,
            @Nullable String person,
            @Nullable String microCredential,
            String reason,
            @Nullable String setBy,
            Instant setAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {}

    /// Those that last first, then the newest.
    List<Hold> all(UUID district) {
        var setter = PERSON.as("setter");
        var lifter = PERSON.as("lifter");
        return sql.select(
                        LEGAL_HOLD.ID,
                        field(
                                select(PERSON.NAME)
                                        .from(PERSON)
                                        .where(
                                                PERSON.ID
                                                        .eq(LEGAL_HOLD.PERSON_ID)
                                                        .or(PERSON.ID.eq(ATTEMPT.PERSON_ID)))),
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        LEGAL_HOLD.REASON,
                        setter.NAME,
                        LEGAL_HOLD.SET_AT,
                        lifter.NAME,
                        LEGAL_HOLD.LIFTED_AT)
                .from(LEGAL_HOLD)
                .leftJoin(ATTEMPT)
                .on(ATTEMPT.ID.eq(LEGAL_HOLD.ATTEMPT_ID))
                .leftJoin(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                .leftJoin(setter)
                .on(setter.ID.eq(LEGAL_HOLD.SET_BY))
                .leftJoin(lifter)
                .on(lifter.ID.eq(LEGAL_HOLD.LIFTED_BY))
                .where(LEGAL_HOLD.DISTRICT_ID.eq(district))
                .orderBy(LEGAL_HOLD.LIFTED_AT.desc().nullsFirst(), LEGAL_HOLD.SET_AT.desc())
                .limit(SHOWN)
                .fetch(mapping(Hold::new));
    }

    /// What a hold on the whole district would keep.
    record Reach(int files, int teachers) {}

    Reach reach(UUID district) {
        return sql.select(count(), countDistinct(EVIDENCE_ITEM.PERSON_ID))
                .from(EVIDENCE_ITEM)
                .where(EVIDENCE_ITEM.DISTRICT_ID.eq(district), EVIDENCE_ITEM.DESTROYED_AT.isNull())
                .fetchSingle(mapping(Reach::new));
    }

    /// All attempts of a person at one micro-credential.
    List<UUID> attempts(UUID district, UUID person, UUID microCredential) {
        return sql.select(ATTEMPT.ID)
                .from(ATTEMPT)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                .where(
                        ATTEMPT.DISTRICT_ID.eq(district),
                        ATTEMPT.PERSON_ID.eq(person),
                        MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(microCredential))
                .fetch(ATTEMPT.ID);
    }

    /// @param person null where an attempt or the whole district is held
    /// @param attempt null where a person or the whole district is held
    UUID set(
            UUID district, @Nullable UUID person, @Nullable UUID attempt, Words words, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(LEGAL_HOLD)
                .set(LEGAL_HOLD.ID, id)
                .set(LEGAL_HOLD.DISTRICT_ID, district)
                .set(LEGAL_HOLD.PERSON_ID, person)
                .set(LEGAL_HOLD.ATTEMPT_ID, attempt)
                .set(LEGAL_HOLD.REASON, words.reason())
                .set(LEGAL_HOLD.SET_BY, words.by())
                .set(LEGAL_HOLD.SET_AT, at)
                .execute();
        return id;
    }

    /// @return whether it lasted until now
    boolean lift(UUID district, UUID hold, UUID by, Instant at) {
        return sql.update(LEGAL_HOLD)
                        .set(LEGAL_HOLD.LIFTED_BY, by)
                        .set(LEGAL_HOLD.LIFTED_AT, at)
                        .where(
                                LEGAL_HOLD.ID.eq(hold),
                                LEGAL_HOLD.DISTRICT_ID.eq(district),
                                LEGAL_HOLD.LIFTED_AT.isNull())
                        .execute()
                == 1;
    }

    boolean isThere(UUID district, UUID hold) {
        return sql.fetchExists(
                LEGAL_HOLD, LEGAL_HOLD.ID.eq(hold), LEGAL_HOLD.DISTRICT_ID.eq(district));
    }

    /// An admin's reason.
    record Words(UUID by, String reason) {}
}
