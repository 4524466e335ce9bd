package org.longleaf.tool.award.newest;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.Field;

import java.util.UUID;

/// Columns that are the last of a row's history.
public final class Newest {

    private Newest() {}

    /// How an award stands: the state with the highest number, whatever clocks said.
    public static Field<String> state(Field<UUID> award) {
        return field(
                select(AWARD_CHANGE.STATE)
                        .from(AWARD_CHANGE)
                        .where(AWARD_CHANGE.AWARD_ID.eq(award))
                        .orderBy(AWARD_CHANGE.NUMBER.desc())
                        .limit(1));
    }

    /// What a micro-credential is called: by its newest version that is or was published.
    public static Field<String> title(Field<UUID> microCredential) {
        return field(
                select(MICRO_CREDENTIAL_VERSION.TITLE)
                        .from(MICRO_CREDENTIAL_VERSION)
                        .where(
                                MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(microCredential),
                                MICRO_CREDENTIAL_VERSION.STATE.ne("draft"))
                        .orderBy(MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                        .limit(1));
    }
}
