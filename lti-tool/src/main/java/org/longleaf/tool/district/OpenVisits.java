package org.longleaf.tool.district;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.Condition;
import org.jooq.Field;

import java.time.Instant;
import java.util.UUID;

/// Which sessions hold: neither ended nor revoked, and none outlives its registration or the yes to
/// the place that its visitor came through.
public final class OpenVisits {

    /// The deployment that a visitor came through.
    private static final Field<UUID> THROUGH =
            jsonbGetAttributeAsText(SESSION.VISITOR, "deployment").cast(UUID.class);

    private OpenVisits() {}

    /// For rows of `session`.
    public static Condition holdAt(Instant now) {
        return SESSION.REVOKED_AT
                .isNull()
                .and(SESSION.ENDS_AT.gt(now))
                .and(
                        exists(
                                selectOne()
                                        .from(REGISTRATION)
                                        .where(
                                                REGISTRATION.ID.eq(SESSION.REGISTRATION_ID),
                                                REGISTRATION.ENDED_AT.isNull())))
                .and(
                        exists(
                                selectOne()
                                        .from(DEPLOYMENT)
                                        .where(
                                                DEPLOYMENT.ID.eq(THROUGH),
                                                DEPLOYMENT.APPROVED_AT.isNotNull())));
    }
}
