package org.longleaf.tool.review.lead;

import static org.jooq.impl.DSL.selectDistinct;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.SLOTS_LED;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Open slots of which the transaction's person leads the reviewers, and those reviewers.
@Component
final class LedSlots {

    private static final int MOST_PEOPLE = 500;

    private final DSLContext sql;

    LedSlots(DSLContext sql) {
        this.sql = sql;
    }

    /// @param district of the work: to ask by, never to tell
    record Led(UUID slot, UUID district, UUID microCredential, String title, String purpose) {}

    /// Somebody who holds or held a role in reviewing.
    record Reviewer(UUID id, String name) {}

    List<Led> byCode(String code) {
        return sql.selectFrom(SLOTS_LED.call(code))
                .fetch(row ->
                        new Led(
                                row.getId(),
                                row.getDistrictId(),
                                row.getMicroCredentialId(),
                                row.getTitle(),
                                row.getPurpose()));
    }

    /// Whose roles cover one of these micro-credentials, or did.
    List<Reviewer> reviewers(Collection<UUID> microCredentials) {
        return sql.select(PERSON.ID, PERSON.NAME)
                .from(PERSON)
                .where(
                        PERSON.NAME.isNotNull(),
                        PERSON.ID.in(
                                selectDistinct(ROLE_GRANT.PERSON_ID)
                                        .from(ROLE_GRANT)
                                        .join(ROLE_GRANT_MICRO_CREDENTIAL)
                                        .on(
                                                ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(
                                                        ROLE_GRANT.ID))
                                        .where(
                                                ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID.in(
                                                        microCredentials),
                                                ROLE_GRANT.ROLE.in(
                                                        "reviewer",
                                                        "adjudicator",
                                                        "trainee_reviewer"))))
                .orderBy(PERSON.NAME, PERSON.ID)
                .limit(MOST_PEOPLE)
                .fetch(Records.mapping(Reviewer::new));
    }
}
