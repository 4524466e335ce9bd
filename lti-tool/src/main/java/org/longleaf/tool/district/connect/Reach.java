package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;

import java.util.UUID;

/// How far a desk reaches among the Canvases. Registrations and deployments have no row policies (a
/// launch must find them before it knows a district), so every statement of the console takes its
/// conditions from here.
///
/// @param district null for the state, which reaches all
record Reach(@Nullable UUID district) {

    static Reach of(Desk desk) {
        return new Reach(desk.districtId());
    }

    /// Seen are a district's own registrations, and those through which it is served.
    Condition sees() {
        return district == null
                ? DSL.trueCondition()
                : owns().or(
                                REGISTRATION.ID.in(
                                        DSL.select(DEPLOYMENT.REGISTRATION_ID)
                                                .from(DEPLOYMENT)
                                                .where(DEPLOYMENT.DISTRICT_ID.eq(district))));
    }

    /// Changed are a district's own registrations only; the state changes all.
    Condition owns() {
        return district == null ? DSL.trueCondition() : REGISTRATION.DISTRICT_ID.eq(district);
    }

    /// Of a registration that serves many, a district sees its own deployments.
    Condition seesDeployment() {
        return district == null
                ? DSL.trueCondition()
                : DEPLOYMENT
                        .DISTRICT_ID
                        .eq(district)
                        .or(owns().and(DEPLOYMENT.DISTRICT_ID.isNull()));
    }

    Condition seesInvitation() {
        return district == null ? DSL.trueCondition() : INVITATION.DISTRICT_ID.eq(district);
    }
}
