package org.longleaf.tool.award.keys;

import static org.jooq.impl.DSL.noCondition;
import static org.longleaf.tables.Routines.badgesSignedWith;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The issuers that an admin's desk keeps, and how their keys stand: a district's own, and for the
/// state all.
@Component
final class KeptIssuers {

    private final DSLContext sql;

    KeptIssuers(DSLContext sql) {
        this.sql = sql;
    }

    record Kept(UUID id, String code, String name) {}

    /// How a key stands.
    ///
    /// @param badges how many it signed
    record KeyLine(
            UUID id,
            String kid,
            KeyAlgorithm algorithm,
            Instant madeAt,
            @Nullable Instant retiredAt,
            @Nullable Instant withdrawnAt,
            long badges) {

        /// `signs`, `retired` or `withdrawn`.
        public String use() {
            if (withdrawnAt != null) {
                return "withdrawn";
            }
            return retiredAt == null ? "signs" : "retired";
        }
    }

    List<Kept> at(Desk desk) {
        return sql.select(ISSUER.ID, ISSUER.CODE, ISSUER.NAME)
                .from(ISSUER)
                .where(
                        desk.isState()
                                ? noCondition()
                                : ISSUER.DISTRICT_ID.eq(Objects.requireNonNull(desk.districtId())))
                .orderBy(ISSUER.NAME, ISSUER.CODE)
                .fetch(row -> new Kept(row.value1(), row.value2(), row.value3()));
    }

    Optional<Kept> at(Desk desk, String code) {
        return at(desk).stream().filter(kept -> kept.code().equals(code)).findFirst();
    }

    /// Newest first of its kind.
    List<KeyLine> keys(UUID issuer) {
        return sql.select(ISSUER_KEY.fields())
                .select(badgesSignedWith(ISSUER_KEY.ID).as("badges"))
                .from(ISSUER_KEY)
                .where(ISSUER_KEY.ISSUER_ID.eq(issuer))
                .orderBy(ISSUER_KEY.ALGORITHM, ISSUER_KEY.CREATED_AT.desc(), ISSUER_KEY.ID.desc())
                .fetch(KeptIssuers::line);
    }

    private static KeyLine line(Record row) {
        return new KeyLine(
                row.get(ISSUER_KEY.ID),
                row.get(ISSUER_KEY.KID),
                KeyAlgorithm.ofStored(row.get(ISSUER_KEY.ALGORITHM)),
                row.get(ISSUER_KEY.CREATED_AT),
                row.get(ISSUER_KEY.RETIRED_AT),
                row.get(ISSUER_KEY.WITHDRAWN_AT),
                row.get("badges", Long.class));
    }
}
