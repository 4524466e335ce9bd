package org.longleaf.tool.award.issuer;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.jooq.Condition;

/// How a row of `issuer_key` stands among its issuer's others.
final class KeyUse {

    private KeyUse() {}

    /// That another key of its kind is not retired.
    static Condition hasAnother() {
        var other = ISSUER_KEY.as("other");
        return exists(
                selectOne()
                        .from(other)
                        .where(
                                other.ISSUER_ID.eq(ISSUER_KEY.ISSUER_ID),
                                other.ALGORITHM.eq(ISSUER_KEY.ALGORITHM),
                                other.ID.ne(ISSUER_KEY.ID),
                                other.RETIRED_AT.isNull()));
    }

    /// That the issuer's JWTs are signed by the other algorithm.
    static Condition isIdle() {
        return ISSUER_KEY
                .ALGORITHM
                .ne(KeyAlgorithm.ED25519.stored())
                .andNotExists(
                        selectOne()
                                .from(ISSUER)
                                .where(
                                        ISSUER.ID.eq(ISSUER_KEY.ISSUER_ID),
                                        ISSUER.JWT_ALGORITHM.eq(ISSUER_KEY.ALGORITHM)));
    }
}
