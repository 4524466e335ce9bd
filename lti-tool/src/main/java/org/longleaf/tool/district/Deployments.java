package org.longleaf.tool.district;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Deployments somebody has approved; all others do not exist for a launch, but the first launch
/// through one writes down that it waits.
@Component
public final class Deployments {

    /// So many may wait for one registration: a platform that makes up ids fills no table.
    static final int MOST_WAITING = 50;

    private static final int LONGEST_LABEL = 200;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Deployments(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// A deployment that waits, and whose admin is to decide; without a district the state's.
    public record Waiting(UUID id, @Nullable UUID district) {}

    /// Writes down that a deployment waits for an admin's yes, unless it is known or too many wait
    /// already. It stands under the registration's own district until somebody says otherwise.
    ///
    /// @param label what the platform calls the place
    /// @return the new row
    public Optional<Waiting> await(UUID registration, String deploymentId, @Nullable String label) {
        // One at a time for a registration, so that the count below holds.
        sql.select(
                        field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 1))",
                                Object.class, val(registration.toString())))
                .execute();
        if (waiting(registration) >= MOST_WAITING) {
            return Optional.empty();
        }
        return sql.insertInto(DEPLOYMENT)
                .columns(
                        DEPLOYMENT.ID,
                        DEPLOYMENT.REGISTRATION_ID,
                        DEPLOYMENT.DEPLOYMENT_ID,
                        DEPLOYMENT.DISTRICT_ID,
                        DEPLOYMENT.IDENTITY_SOURCE,
                        DEPLOYMENT.LABEL,
                        DEPLOYMENT.FIRST_SEEN_AT)
                .select(
                        sql.select(
                                        val(ids.generate()),
                                        REGISTRATION.ID,
                                        val(deploymentId),
                                        REGISTRATION.DISTRICT_ID,
                                        val("sisId"),
                                        val(cut(label), DEPLOYMENT.LABEL),
                                        val(clock.instant(), DEPLOYMENT.FIRST_SEEN_AT))
                                .from(REGISTRATION)
                                .where(
                                        REGISTRATION.ID.eq(registration),
                                        REGISTRATION.ENDED_AT.isNull()))
                .onConflictDoNothing()
                .returning(DEPLOYMENT.ID, DEPLOYMENT.DISTRICT_ID)
                .fetchOptional(row -> new Waiting(row.getId(), row.getDistrictId()));
    }

    /// Lets the first place of an invited registration in, without an admin's yes: nobody could be
    /// there yet to say it. It belongs to whom the invitation was for.
    ///
    /// @param named whether the operator's settings name this very visitor, whose yes it then is,
    ///   invited or not
    /// @return empty where somebody has said yes or no to another place before, or no to this one
    public Optional<Deployment> admitFirst(UUID registration, String deploymentId, boolean named) {
        return sql.update(DEPLOYMENT)
                .set(DEPLOYMENT.APPROVED_AT, clock.instant())
                .where(
                        DEPLOYMENT.REGISTRATION_ID.eq(registration),
                        DEPLOYMENT.DEPLOYMENT_ID.eq(deploymentId),
                        DEPLOYMENT.APPROVED_AT.isNull(),
                        DEPLOYMENT.REFUSED_AT.isNull(),
                        named ? noCondition() : isFirstOfInvited(registration))
                .returning()
                .fetchOptional(row ->
                        new Deployment(
                                row.getId(),
                                row.getRegistrationId(),
                                row.getDistrictId(),
                                row.getIdentitySource()));
    }

    private Condition isFirstOfInvited(UUID registration) {
        var other = DEPLOYMENT.as("other");
        return exists(
                        selectOne()
                                .from(REGISTRATION)
                                .where(
                                        REGISTRATION.ID.eq(registration),
                                        REGISTRATION.DISTRICT_ID.isNotNull(),
                                        REGISTRATION.INVITATION_ID.isNotNull(),
                                        REGISTRATION.ENDED_AT.isNull()))
                .and(
                        notExists(
                                selectOne()
                                        .from(other)
                                        .where(
                                                other.REGISTRATION_ID.eq(registration),
                                                other.APPROVED_AT
                                                        .isNotNull()
                                                        .or(other.REFUSED_AT.isNotNull()))));
    }

    private int waiting(UUID registration) {
        return sql.fetchCount(
                DEPLOYMENT,
                DEPLOYMENT.REGISTRATION_ID.eq(registration),
                DEPLOYMENT.APPROVED_AT.isNull(),
                DEPLOYMENT.REFUSED_AT.isNull());
    }

    private static @Nullable String cut(@Nullable String label) {
        return label == null || label.length() <= LONGEST_LABEL
                ? label
                : label.substring(0, LONGEST_LABEL);
    }

    /// Whether no district looks after a registration, but the state.
    boolean isOfTheStates(UUID registration) {
        return sql.fetchExists(
                REGISTRATION, REGISTRATION.ID.eq(registration), REGISTRATION.DISTRICT_ID.isNull());
    }
}
