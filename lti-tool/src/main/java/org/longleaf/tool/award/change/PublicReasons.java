package org.longleaf.tool.award.change;

import static org.longleaf.tables.Tables.PUBLIC_AWARD_STANDING;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Reads why an award does not hold, as everybody may, through a function of the database that
/// returns nothing else.
@Component
public final class PublicReasons {

    private final DSLContext sql;

    public PublicReasons(DSLContext sql) {
        this.sql = sql;
    }

    /// Empty for an award that holds, and where there is none.
    public Optional<PublicReason> find(String publicId) {
        return sql.selectFrom(PUBLIC_AWARD_STANDING(publicId))
                .fetchOptional()
                .filter(row -> State.of(row.getState()) != State.VALID)
                .map(row ->
                        new PublicReason(
                                State.of(row.getState()),
                                Why.find(row.getReasonCode()).orElse(Why.OTHER),
                                row.getReason(),
                                row.getChangedAt()));
    }
}
