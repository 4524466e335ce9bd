package org.longleaf.tool.award.keys;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Routines.badgesSignedAnew;
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

    private static final String PLACE = "place";
    private static final String OF_KIND = "of_kind";

    private final DSLContext sql;

    KeptIssuers(DSLContext sql) {
        this.sql = sql;
    }

    record Kept(UUID id, String code, String name) {}

    /// How a key stands.
    ///
    /// @param isUsed whether it is the one that signs now, of its kind
    /// @param isLast whether nothing else of a kind that its issuer signs with is left
    /// @param badges how many it signed
    /// @param signedAnew how many of them another key signed since, because it was withdrawn
    /// @param notSignedAnew how many of them no other key can sign
    record KeyLine(
            UUID id,
            String kid,
            KeyAlgorithm algorithm,
            Instant madeAt,
            @Nullable Instant retiredAt,
            @Nullable Instant withdrawnAt,
            boolean isUsed,
            boolean isLast,
            long badges,
            long signedAnew,
            long notSignedAnew) {

        /// How far the badges of a withdrawn key are: `all`, `ended` (but for some that cannot) or
        /// `some`.
        public String anew() {
            if (signedAnew == badges) {
                return "all";
            }
            return signedAnew + notSignedAnew == badges ? "ended" : "some";
        }

        /// `signs`, `waits` (another signs in its place), `retired` or `withdrawn`.
        public String use() {
            if (withdrawnAt != null) {
                return "withdrawn";
            }
            if (retiredAt != null) {
                return "retired";
            }
            return isUsed ? "signs" : "waits";
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

    /// Newest first of its kind. Of those that are not retired the newest signs, and of the two
    /// kinds for JWTs the one that its issuer has chosen.
    List<KeyLine> keys(UUID issuer) {
        var kind =
                partitionBy(ISSUER_KEY.ALGORITHM, field(ISSUER_KEY.RETIRED_AT.isNull()))
                        .orderBy(ISSUER_KEY.CREATED_AT.desc(), ISSUER_KEY.ID.desc());
        return sql.select(ISSUER_KEY.fields())
                .select(
                        ISSUER.JWT_ALGORITHM,
                        rowNumber().over(kind).as(PLACE),
                        count().over(
                                        partitionBy(
                                                ISSUER_KEY.ALGORITHM,
                                                field(ISSUER_KEY.RETIRED_AT.isNull())))
                                .as(OF_KIND),
                        badgesSignedWith(ISSUER_KEY.ID).as("badges"),
                        badgesSignedAnew(ISSUER_KEY.ID, val(true)).as("signed_anew"),
                        badgesSignedAnew(ISSUER_KEY.ID, val(false)).as("not_signed_anew"))
                .from(ISSUER_KEY)
                .join(ISSUER)
                .on(ISSUER.ID.eq(ISSUER_KEY.ISSUER_ID))
                .where(ISSUER_KEY.ISSUER_ID.eq(issuer))
                .orderBy(ISSUER_KEY.ALGORITHM, ISSUER_KEY.CREATED_AT.desc(), ISSUER_KEY.ID.desc())
                .fetch(KeptIssuers::line);
    }

    private static KeyLine line(Record row) {
        KeyAlgorithm algorithm = KeyAlgorithm.ofStored(row.get(ISSUER_KEY.ALGORITHM));
        boolean chosen =
                algorithm == KeyAlgorithm.ED25519
                        || algorithm.stored().equals(row.get(ISSUER.JWT_ALGORITHM));
        boolean stands = row.get(ISSUER_KEY.RETIRED_AT) == null;
        return new KeyLine(
                row.get(ISSUER_KEY.ID),
                row.get(ISSUER_KEY.KID),
                algorithm,
                row.get(ISSUER_KEY.CREATED_AT),
                row.get(ISSUER_KEY.RETIRED_AT),
                row.get(ISSUER_KEY.WITHDRAWN_AT),
                chosen && stands && row.get(PLACE, int.class) == 1,
                chosen && stands && row.get(OF_KIND, int.class) == 1,
                row.get("badges", Long.class) + row.get("signed_anew", Long.class),
                row.get("signed_anew", Long.class),
                row.get("not_signed_anew", Long.class));
    }
}
