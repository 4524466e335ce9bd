package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.DEPLOYMENT;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Deployments somebody has approved; all others do not exist for a launch.
@Component
public final class Deployments {

    private final DSLContext sql;

    public Deployments(DSLContext sql) {
        this.sql = sql;
    }

    /// By the id that a launch claims.
    public Optional<Deployment> find(UUID registration, String deploymentId) {
        return sql.selectFrom(DEPLOYMENT)
                .where(
                        DEPLOYMENT.REGISTRATION_ID.eq(registration),
                        DEPLOYMENT.DEPLOYMENT_ID.eq(deploymentId),
                        DEPLOYMENT.APPROVED_AT.isNotNull())
                .fetchOptional(row ->
                        new Deployment(
                                row.getId(),
                                row.getRegistrationId(),
                                row.getDistrictId(),
                                row.getIdentitySource()));
    }

    /// The districts that a registration's deployments name.
    Set<UUID> districtsServedBy(UUID registration) {
        return sql.select(DEPLOYMENT.DISTRICT_ID)
                .from(DEPLOYMENT)
                .where(
                        DEPLOYMENT.REGISTRATION_ID.eq(registration),
                        DEPLOYMENT.DISTRICT_ID.isNotNull(),
                        DEPLOYMENT.APPROVED_AT.isNotNull())
                .fetchSet(DEPLOYMENT.DISTRICT_ID);
    }
}
