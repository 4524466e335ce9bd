package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.longleaf.tables.tables.records.ResourceLinkRecord;
import org.longleaf.tool.delivery.TestOutbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// A course of the context district, as a launch would have left it.
record PlantedCourse(TestOutbox office, UUID registration, UUID id) {

    static PlantedCourse in(TestOutbox office, UUID registration) {
        UUID deployment = office.ids.generate();
        office.owner()
                .insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, deployment)
                .set(DEPLOYMENT.REGISTRATION_ID, registration)
                .set(DEPLOYMENT.DEPLOYMENT_ID, "1:a")
                .set(DEPLOYMENT.DISTRICT_ID, office.context)
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .execute();
        UUID course = office.ids.generate();
        office.owner()
                .insertInto(CONTEXT)
                .set(CONTEXT.ID, course)
                .set(CONTEXT.REGISTRATION_ID, registration)
                .set(CONTEXT.DEPLOYMENT_ID, deployment)
                .set(CONTEXT.DISTRICT_ID, office.context)
                .set(CONTEXT.CONTEXT_ID, "c")
                .set(CONTEXT.SEEN_AT, office.clock.instant())
                .execute();
        return new PlantedCourse(office, registration, course);
    }

    UUID link(String lineItem) {
        UUID link = office.ids.generate();
        office.owner()
                .insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, link)
                .set(RESOURCE_LINK.CONTEXT_ID, id)
                .set(RESOURCE_LINK.REGISTRATION_ID, registration)
                .set(RESOURCE_LINK.DISTRICT_ID, office.context)
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, lineItem)
                .set(RESOURCE_LINK.LINE_ITEM_URL, lineItem)
                .set(RESOURCE_LINK.SEEN_AT, office.clock.instant())
                .execute();
        return link;
    }

    /// A published version, to bind links to.
    void publishes(UUID version) {
        UUID issuer = office.ids.generate();
        UUID microCredential = office.ids.generate();
        office.owner()
                .execute(
                        "insert into issuer (id, code, name, created_at) values ({0}, {0}, 'x', '2026-01-01Z')",
                        issuer);
        office.owner()
                .execute(
                        "insert into micro_credential (id, code, created_at) values ({0}, {0}, '2026-01-01Z')",
                        microCredential);
        office.owner()
                .execute(
                        """
                        insert into micro_credential_version
                          (id, micro_credential_id, version, state, issuer_id, title, competency, purpose, kind, audience,
                           suits_beginning_teachers, learning_resources, class_code, contact_hours, ceu, stakes, blind,
                           reviewers, double_score_rate, outside_district, calibration_required, target_days,
                           submissions_before_coach, created_at)
                        values ({0}, {1}, '1.0', 'published', {2}, 't', 'c', 'p', 'competency', '{}', true, '{}', 'X', 4,
                                0.4, 'low', true, 1, 0, 'any', false, 5, 3, '2026-01-01Z')
                        """,
                        version, microCredential, issuer);
    }

    BigDecimal scoreMaximum(UUID link) {
        return office.owner()
                .select(RESOURCE_LINK.SCORE_MAXIMUM)
                .from(RESOURCE_LINK)
                .where(RESOURCE_LINK.ID.eq(link))
                .fetchSingle()
                .value1();
    }

    List<ResourceLinkRecord> links() {
        return office.owner()
                .selectFrom(RESOURCE_LINK)
                .where(RESOURCE_LINK.CONTEXT_ID.eq(id))
                .fetch();
    }
}
