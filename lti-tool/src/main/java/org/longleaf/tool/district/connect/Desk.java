package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;

import java.util.UUID;

/// Whose Canvases somebody works on: a district's, or the state's, which are all. Registrations and
/// deployments have no row policies (a launch must find them before it knows a district), so every
/// statement of the console takes its conditions from here.
///
/// @param district null for the state
record Desk(Visitor visitor, @Nullable District district) {

    /// Seen are a district's own registrations, and those through which it is served.
    Condition sees() {
        return district == null
                ? DSL.trueCondition()
                : owns().or(
                                REGISTRATION.ID.in(
                                        DSL.select(DEPLOYMENT.REGISTRATION_ID)
                                                .from(DEPLOYMENT)
                                                .where(DEPLOYMENT.DISTRICT_ID.eq(district.id()))));
    }

    /// Changed are a district's own registrations only; the state changes all.
    Condition owns() {
        return district == null ? DSL.trueCondition() : REGISTRATION.DISTRICT_ID.eq(district.id());
    }

    /// Of a registration that serves many, a district sees its own deployments.
    Condition seesDeployment() {
        return district == null
                ? DSL.trueCondition()
                : DEPLOYMENT
                        .DISTRICT_ID
                        .eq(district.id())
                        .or(owns().and(DEPLOYMENT.DISTRICT_ID.isNull()));
    }

    Condition seesInvitation() {
        return district == null ? DSL.trueCondition() : INVITATION.DISTRICT_ID.eq(district.id());
    }

    UUID person() {
        return visitor.person();
    }

    @Nullable UUID districtId() {
        return district == null ? null : district.id();
    }

    boolean isState() {
        return district == null;
    }

    /// The transaction settings for this desk's work.
    Scope scope() {
        return new Scope(districtId(), visitor.person(), visitor.registration());
    }

    /// The first part of this desk's addresses.
    String address() {
        return "/console/" + (district == null ? "state" : district.code());
    }
}
