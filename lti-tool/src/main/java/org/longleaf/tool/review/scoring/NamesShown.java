package org.longleaf.tool.review.scoring;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.not;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.DSLContext;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.Slots;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Whose work it is, for whom Canvas has shown it already beside a version that is not blind: said
/// here too, so that nobody takes the work on this screen for another that Canvas stands on. Nobody
/// learns a name here.
@Component
final class NamesShown {

    private final DSLContext sql;

    NamesShown(DSLContext sql) {
        this.sql = sql;
    }

    /// The transaction must be in the slot's district.
    Optional<String> of(Held held, UUID reviewer) {
        return sql.select(PERSON.NAME)
                .from(PERSON)
                .join(IDENTITY_SEEN)
                .on(
                        IDENTITY_SEEN.PERSON_ID.eq(reviewer),
                        IDENTITY_SEEN.ATTEMPT_ID.eq(held.attempt()))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(held.version()))
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(held.slot()), Slots.named(REVIEW_SLOT))
                .where(
                        PERSON.ID.eq(held.candidate()),
                        not(condition(MICRO_CREDENTIAL_VERSION.BLIND)))
                .fetchOptional(PERSON.NAME);
    }
}
