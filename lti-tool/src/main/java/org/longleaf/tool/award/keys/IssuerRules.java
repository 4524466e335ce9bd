package org.longleaf.tool.award.keys;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.longleaf.tables.Tables.ISSUER;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.keys.IssuerRulesForm.Wanted;
import org.longleaf.tool.award.keys.KeptIssuers.Kept;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Who assesses for an issuer, how long its revocations may be undone, and which agency approves. A
/// trigger asks again who may say so.
@Component
final class IssuerRules {

    private final DSLContext sql;

    IssuerRules(DSLContext sql) {
        this.sql = sql;
    }

    /// What is said of an issuer.
    ///
    /// @param assessor null where it assesses itself
    record Ruled(UUID id, String code, String name, int undoMinutes, @Nullable Kept assessor) {}

    /// All that a desk keeps, by name.
    List<Ruled> at(Desk desk) {
        var assessor = ISSUER.as("assessor");
        return sql.select(
                        ISSUER.ID,
                        ISSUER.CODE,
                        ISSUER.NAME,
                        ISSUER.UNDO_MINUTES,
                        row(assessor.ID, assessor.CODE, assessor.NAME)
                                .mapping((id, code, name) ->
                                        id == null ? null : new Kept(id, code, name)))
                .from(ISSUER)
                .leftJoin(assessor)
                .on(assessor.ID.eq(ISSUER.ASSESSED_BY))
                .where(
                        desk.isState()
                                ? noCondition()
                                : ISSUER.DISTRICT_ID.eq(Objects.requireNonNull(desk.districtId())))
                .orderBy(ISSUER.NAME, ISSUER.CODE)
                .fetch(Records.mapping(Ruled::new));
    }

    /// The agency that approves, whoever keeps it.
    Optional<Kept> approving() {
        return sql.select(ISSUER.ID, ISSUER.CODE, ISSUER.NAME)
                .from(ISSUER)
                .where(ISSUER.APPROVES)
                .fetchOptional(Records.mapping(Kept::new));
    }

    void set(UUID issuer, Wanted wanted) {
        sql.update(ISSUER)
                .set(ISSUER.ASSESSED_BY, wanted.assessor())
                .set(ISSUER.UNDO_MINUTES, wanted.undoMinutes())
                .where(ISSUER.ID.eq(issuer))
                .execute();
    }

    /// One agency or none. Two who say so at once wait for each other, as the index allows one.
    void approve(@Nullable UUID agency) {
        sql.select(ISSUER.ID).from(ISSUER).orderBy(ISSUER.ID).forNoKeyUpdate().execute();
        sql.update(ISSUER).set(ISSUER.APPROVES, false).where(ISSUER.APPROVES).execute();
        if (agency != null) {
            sql.update(ISSUER).set(ISSUER.APPROVES, true).where(ISSUER.ID.eq(agency)).execute();
        }
    }
}
