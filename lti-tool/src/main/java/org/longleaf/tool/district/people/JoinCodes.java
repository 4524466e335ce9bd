package org.longleaf.tool.district.people;

import static org.longleaf.tables.Routines.currentMoment;
import static org.longleaf.tables.Tables.JOIN_CODE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Codes by which somebody shows that two launches are theirs: made in one, typed in the other.
@Component
final class JoinCodes {

    static final Duration LASTS = Duration.ofMinutes(15);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    JoinCodes(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// A new code, told once.
    String make(Visitor visitor) {
        String code = OpaqueId.fresh();
        Instant now = clock.instant();
        sql.insertInto(JOIN_CODE)
                .set(JOIN_CODE.ID, ids.generate())
                .set(JOIN_CODE.CODE_HASH, SecretHash.of(code))
                .set(JOIN_CODE.PERSON_ID, visitor.person())
                .set(JOIN_CODE.REGISTRATION_ID, visitor.registration())
                .set(JOIN_CODE.MADE_AT, now)
                .set(JOIN_CODE.EXPIRES_AT, now.plus(LASTS))
                .execute();
        return code;
    }

    /// Whose code this is, if it is alive and somebody else's; from now on it is spent. The moment
    /// is the transaction's own, by which `join_people` sees the proof.
    Optional<UUID> spend(String code, UUID by) {
        return sql.update(JOIN_CODE)
                .set(JOIN_CODE.USED_AT, currentMoment())
                .set(JOIN_CODE.USED_BY, by)
                .where(
                        JOIN_CODE.CODE_HASH.eq(SecretHash.of(code.strip())),
                        JOIN_CODE.USED_AT.isNull(),
                        JOIN_CODE.PERSON_ID.ne(by),
                        JOIN_CODE.EXPIRES_AT.gt(currentMoment()))
                .returning(JOIN_CODE.PERSON_ID)
                .fetchOptional(JOIN_CODE.PERSON_ID);
    }
}
