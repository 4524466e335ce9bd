package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;

/// Whether the queue offers the transaction's person something they should be told of. Whether, and
/// never how much.
@Component
public final class Wanted {

    private final DSLContext sql;

    public Wanted(DSLContext sql) {
        this.sql = sql;
    }

    /// A slot of a dispute or an appeal, opened since.
    public boolean freshReaderSince(Instant since) {
        return isOffered(
                REVIEW_SLOT
                        .PURPOSE
                        .in(Purpose.ADJUDICATION.key(), Purpose.APPEAL.key())
                        .and(REVIEW_SLOT.OPENED_AT.gt(since)));
    }

    /// A slot that is due after one day, and until another, that one included.
    public boolean dueAfter(LocalDate after, LocalDate until) {
        return isOffered(REVIEW_SLOT.DUE_ON.gt(after).and(REVIEW_SLOT.DUE_ON.le(until)));
    }

    private boolean isOffered(Condition which) {
        return sql.fetchExists(
                selectOne()
                        .from(REVIEW_SLOT)
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                        .where(
                                REVIEW_SLOT.MICRO_CREDENTIAL_ID.in(
                                        select(ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID)
                                                .from(ROLE_GRANT)
                                                .join(ROLE_GRANT_MICRO_CREDENTIAL)
                                                .on(
                                                        ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID
                                                                .eq(ROLE_GRANT.ID))
                                                .where(
                                                        ROLE_GRANT.PERSON_ID.eq(currentPerson()),
                                                        Ties.today(
                                                                ROLE_GRANT.FROM_ON,
                                                                ROLE_GRANT.UNTIL_ON))),
                                which,
                                Eligibility.OFFERED));
    }
}
