package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;

/// Courses and the assignments in them.
@Component
class DemoCourses {

    private final DSLContext sql;
    private final Transactions transactions;
    private final String sandbox;
    private final Clock clock;

    DemoCourses(DSLContext sql, Transactions transactions, Settings settings, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.sandbox = settings.sandbox().toString();
        this.clock = clock;
    }

    void load(DemoContent content) {
        content.list("courses").forEach(course -> addCourse(content, course));
        content.list("assignments").forEach(assignment -> addAssignment(content, assignment));
    }

    private void addCourse(DemoContent content, JsonNode course) {
        JsonNode deployment =
                DemoVersion.named(
                        content.list("deployments"), course.path("deployment").asString());
        UUID registration = content.id("platform", course.path("platform").asString());
        @Nullable UUID district = content.idOrNull("district", deployment.path("district"));
        transactions.enter(new Scope(district, null, registration));
        sql.insertInto(CONTEXT)
                .set(CONTEXT.ID, content.id("course", course.path("id").asString()))
                .set(CONTEXT.REGISTRATION_ID, registration)
                .set(
                        CONTEXT.DEPLOYMENT_ID,
                        content.id("deployment", course.path("deployment").asString()))
                .set(CONTEXT.DISTRICT_ID, district)
                .set(CONTEXT.CONTEXT_ID, course.path("context_id").asString())
                .set(CONTEXT.TITLE, course.path("title").asString())
                .set(CONTEXT.SEEN_AT, clock.instant())
                .execute();
    }

    private void addAssignment(DemoContent content, JsonNode assignment) {
        JsonNode course =
                DemoVersion.named(content.list("courses"), assignment.path("course").asString());
        JsonNode deployment =
                DemoVersion.named(
                        content.list("deployments"), course.path("deployment").asString());
        UUID registration = content.id("platform", course.path("platform").asString());
        @Nullable UUID district = content.idOrNull("district", deployment.path("district"));
        transactions.enter(new Scope(district, null, registration));
        sql.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, content.fresh())
                .set(
                        RESOURCE_LINK.CONTEXT_ID,
                        content.id("course", assignment.path("course").asString()))
                .set(RESOURCE_LINK.REGISTRATION_ID, registration)
                .set(RESOURCE_LINK.DISTRICT_ID, district)
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, assignment.path("resource_link_id").asString())
                .set(RESOURCE_LINK.TITLE, assignment.path("title").asString())
                .set(RESOURCE_LINK.LINE_ITEM_URL, lineItem(course, assignment))
                .set(
                        RESOURCE_LINK.SCORE_MAXIMUM,
                        BigDecimal.valueOf(assignment.path("points").asInt()))
                .set(
                        RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID,
                        DemoVersion.id(content, assignment.path("mc"), assignment.path("version")))
                .set(RESOURCE_LINK.SEEN_AT, clock.instant())
                .execute();
    }

    private String lineItem(JsonNode course, JsonNode assignment) {
        return "%s/%s/api/lti/courses/%s/line_items/%s"
                .formatted(
                        sandbox,
                        course.path("platform").asString(),
                        course.path("canvas_id").asString(),
                        assignment.path("line_item_canvas_id").asString());
    }
}
