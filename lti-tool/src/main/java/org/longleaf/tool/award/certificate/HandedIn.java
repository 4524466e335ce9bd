package org.longleaf.tool.award.certificate;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.CERTIFICATE_HANDED_IN;
import static org.longleaf.tables.Tables.DISTRICT;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Certificates that their owners handed in, where a district takes CEUs that way alone. All
/// methods want a transaction of the owner.
@Component
final class HandedIn {

    private final DSLContext sql;
    private final Clock clock;

    HandedIn(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// An award whose certificate is to be handed in.
    ///
    /// @param at null while it is not
    record ToHandIn(UUID award, UUID district, @Nullable Instant at) {}

    /// Empty where it is somebody else's, or its CEUs go by themselves.
    Optional<ToHandIn> find(String publicId, UUID person) {
        return sql.select(AWARD.ID, AWARD.DISTRICT_ID, CERTIFICATE_HANDED_IN.HANDED_IN_AT)
                .from(AWARD)
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(AWARD.DISTRICT_ID))
                .leftJoin(CERTIFICATE_HANDED_IN)
                .on(CERTIFICATE_HANDED_IN.AWARD_ID.eq(AWARD.ID))
                .where(
                        AWARD.PUBLIC_ID.eq(publicId),
                        AWARD.PERSON_ID.eq(person),
                        DISTRICT.CREDIT_ROUTE.eq("certificateOnly"))
                .fetchOptional(row -> new ToHandIn(row.value1(), row.value2(), row.value3()));
    }

    void say(ToHandIn award, UUID person, boolean handedIn) {
        if (handedIn) {
            sql.insertInto(CERTIFICATE_HANDED_IN)
                    .set(CERTIFICATE_HANDED_IN.AWARD_ID, award.award())
                    .set(CERTIFICATE_HANDED_IN.DISTRICT_ID, award.district())
                    .set(CERTIFICATE_HANDED_IN.PERSON_ID, person)
                    .set(CERTIFICATE_HANDED_IN.HANDED_IN_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
        } else {
            sql.deleteFrom(CERTIFICATE_HANDED_IN)
                    .where(CERTIFICATE_HANDED_IN.AWARD_ID.eq(award.award()))
                    .execute();
        }
    }
}
