package org.longleaf.tool;

import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DEEP_LINK_REQUEST;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.RESOURCE_LINK;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SEEN_LAUNCH;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeploymentRecord;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// People who come to Pinestraw with something of their own in hand: every grant that opens no door
/// yet, an adjudicator's, another course, a choice to make for one, a launch to look at.
final class PlantedVisitors {

    private final Visits visits;
    private final DSLContext owner;
    private final Instant now;
    private final DeploymentRecord place;
    private final Visitor.Link otherCourse;

    PlantedVisitors(RunningTool tool) {
        this.visits = new Visits(tool);
        this.owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        this.now = tool.clock().instant();
        this.place =
                owner.selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq(Visits.PINESTRAW))
                        .fetchSingle();
        this.otherCourse = otherCourse();
        grant(person("Planted Adjudicator"), "adjudicator", true);
        UUID trusted = person("Planted Trusted");
        for (String role :
                List.of("trainee_reviewer", "lead_reviewer", "coach", "author", "approver")) {
            grant(trusted, role, false);
        }
        grant(trusted, "auditor", true);
        grant(trusted, "evaluator", true);
    }

    /// Holds every grant that opens no door yet.
    Visitor trusted() {
        return visits.visitor("Planted Trusted", Visits.PINESTRAW);
    }

    /// May settle what two reviewers disagree on, and has nothing in hand.
    Visitor adjudicator() {
        return visits.visitor("Planted Adjudicator", Visits.PINESTRAW);
    }

    /// Teaches another course of the same Canvas.
    Visitor teacherElsewhere() {
        return with(
                visits.visitor("Jonah Trialman", Visits.PINESTRAW, ContextRole.FACILITATOR),
                otherCourse,
                Visitor.Door.plain());
    }

    /// Was sent to choose for a course, each time anew.
    Visitor chooser() {
        Visitor teacher =
                visits.visitor("Jonah Trialman", Visits.PINESTRAW, ContextRole.FACILITATOR);
        UUID request = UUID.randomUUID();
        owner.insertInto(DEEP_LINK_REQUEST)
                .set(DEEP_LINK_REQUEST.ID, request)
                .set(DEEP_LINK_REQUEST.REGISTRATION_ID, place.getRegistrationId())
                .set(DEEP_LINK_REQUEST.DEPLOYMENT_ID, place.getId())
                .set(DEEP_LINK_REQUEST.CONTEXT_ID, otherCourse.context())
                .set(DEEP_LINK_REQUEST.PERSON_ID, teacher.person())
                .set(DEEP_LINK_REQUEST.RETURN_URL, "http://127.0.0.1:1/return")
                .set(DEEP_LINK_REQUEST.ACCEPT_TYPES, new String[] {"ltiResourceLink"})
                .set(DEEP_LINK_REQUEST.ACCEPT_TARGETS, new String[] {"iframe"})
                .set(DEEP_LINK_REQUEST.ACCEPT_MULTIPLE, true)
                .set(DEEP_LINK_REQUEST.ACCEPT_LINE_ITEM, true)
                .set(DEEP_LINK_REQUEST.MADE_AT, now)
                .set(DEEP_LINK_REQUEST.EXPIRES_AT, now.plusSeconds(3600))
                .execute();
        return with(teacher, null, new Visitor.Door("link_selection", request, null));
    }

    /// A district's admin, whose own launch was kept to be looked at.
    Visitor admin() {
        Visitor admin = visits.visitor("Imani Specimen", Visits.PINESTRAW);
        owner.insertInto(SEEN_LAUNCH)
                .set(SEEN_LAUNCH.SESSION_ID, admin.session())
                .set(SEEN_LAUNCH.PERSON_ID, admin.person())
                .set(SEEN_LAUNCH.AT, now)
                .set(SEEN_LAUNCH.CLAIMS, JSONB.valueOf("{}"))
                .set(SEEN_LAUNCH.MADE, JSONB.valueOf("[]"))
                .execute();
        return admin;
    }

    /// Somebody else, whom the platform lets act as this visitor.
    static Visitor actedAs(Visitor visitor) {
        return with(visitor, visitor.link(), new Visitor.Door(null, null, "4242"));
    }

    private static Visitor with(Visitor visitor, Visitor.@Nullable Link link, Visitor.Door door) {
        return new Visitor(
                visitor.session(),
                visitor.person(),
                visitor.homeDistrict(),
                visitor.contextDistrict(),
                visitor.registration(),
                visitor.deployment(),
                visitor.roles(),
                visitor.locale(),
                visitor.userId(),
                null,
                link,
                door);
    }

    private Visitor.Link otherCourse() {
        UUID course = UUID.randomUUID();
        owner.insertInto(CONTEXT)
                .set(CONTEXT.ID, course)
                .set(CONTEXT.REGISTRATION_ID, place.getRegistrationId())
                .set(CONTEXT.DEPLOYMENT_ID, place.getId())
                .set(CONTEXT.DISTRICT_ID, place.getDistrictId())
                .set(CONTEXT.CONTEXT_ID, "another")
                .set(CONTEXT.TITLE, "Another course")
                .set(CONTEXT.LINE_ITEMS_URL, "http://127.0.0.1:1/line_items")
                .set(CONTEXT.SEEN_AT, now)
                .execute();
        UUID link = UUID.randomUUID();
        owner.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, link)
                .set(RESOURCE_LINK.CONTEXT_ID, course)
                .set(RESOURCE_LINK.REGISTRATION_ID, place.getRegistrationId())
                .set(RESOURCE_LINK.DISTRICT_ID, place.getDistrictId())
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, "another")
                .set(RESOURCE_LINK.SEEN_AT, now)
                .execute();
        return new Visitor.Link(link, course, null, null, null);
    }

    private UUID person(String name) {
        UUID person = UUID.randomUUID();
        owner.insertInto(PERSON)
                .set(PERSON.ID, person)
                .set(PERSON.NAME, name)
                .set(PERSON.CREATED_AT, now)
                .execute();
        owner.insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, person)
                .set(PERSON_HOME.DISTRICT_ID, place.getDistrictId())
                .set(PERSON_HOME.FROM_ON, LocalDate.of(2026, 1, 1))
                .execute();
        return person;
    }

    private void grant(UUID person, String role, boolean stateWide) {
        owner.insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, person)
                .set(ROLE_GRANT.ROLE, role)
                .set(ROLE_GRANT.STATE_WIDE, stateWide)
                .set(ROLE_GRANT.DISTRICT_ID, stateWide ? null : place.getDistrictId())
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, now)
                .execute();
    }
}
