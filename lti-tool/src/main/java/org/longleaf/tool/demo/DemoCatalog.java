package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.DSLContext;
import org.longleaf.tool.catalog.NewVersions;
import org.longleaf.tool.catalog.NewVersions.Provenance;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.UUID;

/// The issuer and its micro-credentials, published by their own author; who may review them, and
/// who is calibrated.
@Component
class DemoCatalog {

    private final DSLContext sql;
    private final Transactions transactions;
    private final NewVersions versions;
    private final Clock clock;
    private final DemoFrameworks frameworks;
    private final DemoAnchors anchors;
    private final DemoStacks stacks;

    DemoCatalog(
            DSLContext sql,
            Transactions transactions,
            NewVersions versions,
            Clock clock,
            DemoFrameworks frameworks,
            DemoAnchors anchors,
            DemoStacks stacks) {
        this.frameworks = frameworks;
        this.anchors = anchors;
        this.stacks = stacks;
        this.sql = sql;
        this.transactions = transactions;
        this.versions = versions;
        this.clock = clock;
    }

    void load(DemoContent content) {
        JsonNode office = content.get("state_office");
        sql.insertInto(ISSUER)
                .set(ISSUER.ID, content.id("issuer", office.path("code").asString()))
                .set(ISSUER.CODE, office.path("code").asString())
                .set(ISSUER.NAME, office.path("name").asString())
                .set(ISSUER.APPROVES, true)
                .set(ISSUER.CREATED_AT, clock.instant())
                .execute();
        content.list("micro_credentials").forEach(version -> publish(content, version));
        frameworks.load(content);
        stacks.load(content);
        content.list("people").forEach(person -> coverGrants(content, person));
        content.list("passed_calibrations").forEach(pass -> addCalibration(content, pass));
        content.list("calibration_sets").forEach(set -> anchors.load(content, set));
    }

    private void publish(DemoContent content, JsonNode json) {
        transactions.enter(
                new Scope(null, content.id("person", json.path("authored_by").asString()), null));
        JsonNode stakes = DemoVersion.named(content.list("stakes"), json.path("stakes").asString());
        versions.publish(
                DemoVersion.read(content, json),
                new Provenance(
                        null,
                        DemoContent.texts(json.path("audience")),
                        content.idOrNull("person", json.path("authored_by")),
                        content.idOrNull("person", json.path("approved_by")),
                        DemoContent.someDay(json.path("published_on")),
                        DemoContent.number(stakes.path("calibration_fresh_days"))));
    }

    private void coverGrants(DemoContent content, JsonNode person) {
        for (JsonNode grant : person.path("grants")) {
            for (JsonNode code : grant.path("scope").path("micro_credentials")) {
                sql.insertInto(ROLE_GRANT_MICRO_CREDENTIAL)
                        .set(
                                ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID,
                                DemoPeople.grantId(content, person, grant))
                        .set(
                                ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID,
                                content.id("micro-credential", code.asString()))
                        .execute();
            }
        }
    }

    private void addCalibration(DemoContent content, JsonNode pass) {
        UUID person = content.id("person", pass.path("person").asString());
        transactions.enter(new Scope(null, person, null));
        sql.insertInto(CALIBRATION_PASS)
                .set(CALIBRATION_PASS.ID, content.fresh())
                .set(CALIBRATION_PASS.PERSON_ID, person)
                .set(
                        CALIBRATION_PASS.VERSION_ID,
                        DemoVersion.id(content, pass.path("mc"), pass.path("version")))
                .set(CALIBRATION_PASS.PASSED_ON, DemoContent.someDay(pass.path("date")))
                .set(CALIBRATION_PASS.FRESH_UNTIL, DemoContent.someDay(pass.path("fresh_until")))
                .set(CALIBRATION_PASS.EXACT_MATCHES, DemoContent.number(pass.path("exact_matches")))
                .set(CALIBRATION_PASS.SCORES, DemoContent.number(pass.path("scores")))
                .execute();
    }
}
