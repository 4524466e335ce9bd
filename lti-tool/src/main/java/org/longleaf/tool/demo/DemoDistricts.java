package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.NCEES_CONNECTION;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.REVIEWER_POOL;
import static org.longleaf.tables.Tables.SCHOOL;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/// Districts with their schools, reviewer pools, and the three Canvases with their deployments. The
/// Canvases' and NCEES's addresses are the sandbox's.
@Component
class DemoDistricts {

    /// The key that the sandbox's NCEES knows; a real one is typed in by a district admin.
    private static final byte[] NCEES_KEY = "sandbox-ncees-key".getBytes(StandardCharsets.UTF_8);

    private final DSLContext sql;
    private final Transactions transactions;
    private final MasterKey master;
    private final String sandbox;
    private final Clock clock;

    DemoDistricts(
            DSLContext sql,
            Transactions transactions,
            MasterKey master,
            Settings settings,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.master = master;
        this.sandbox = settings.sandbox().toString();
        this.clock = clock;
    }

    void load(DemoContent content) {
        content.list("districts").forEach(district -> addDistrict(content, district));
        content.list("pools").forEach(pool -> addPool(content, pool));
        content.list("platforms").forEach(platform -> addRegistration(content, platform));
        content.list("deployments").forEach(deployment -> addDeployment(content, deployment));
    }

    private void addDistrict(DemoContent content, JsonNode district) {
        UUID id = content.id("district", district.path("code").asString());
        sql.insertInto(DISTRICT)
                .set(DISTRICT.ID, id)
                .set(DISTRICT.CODE, district.path("code").asString())
                .set(DISTRICT.NAME, district.path("name").asString())
                .set(DISTRICT.UNIT_KIND, district.path("unit_kind").asString())
                .set(DISTRICT.SETTING, district.path("setting").asString())
                .set(DISTRICT.TIME_ZONE, district.path("time_zone").asString())
                .set(DISTRICT.CREDIT_ROUTE, district.path("credit_route").asString())
                .set(DISTRICT.CREATED_AT, clock.instant())
                .execute();
        district.path("schools")
                .forEach(school ->
                        sql.insertInto(SCHOOL)
                                .set(
                                        SCHOOL.ID,
                                        content.id("school", school.path("code").asString()))
                                .set(SCHOOL.DISTRICT_ID, id)
                                .set(SCHOOL.CODE, school.path("code").asString())
                                .set(SCHOOL.NAME, school.path("name").asString())
                                .execute());
        if ("nceesHttp".equals(district.path("credit_route").asString())) {
            transactions.enter(id);
            sql.insertInto(NCEES_CONNECTION)
                    .set(NCEES_CONNECTION.DISTRICT_ID, id)
                    .set(NCEES_CONNECTION.ENDPOINT, sandbox + "/ncees/v1")
                    .set(NCEES_CONNECTION.KEY_SEALED, master.seal("ncees connection", NCEES_KEY))
                    .execute();
        }
    }

    private void addPool(DemoContent content, JsonNode pool) {
        sql.insertInto(REVIEWER_POOL)
                .set(REVIEWER_POOL.ID, content.id("pool", pool.path("id").asString()))
                .set(REVIEWER_POOL.CODE, pool.path("id").asString())
                .set(REVIEWER_POOL.TITLE, pool.path("title").asString())
                .execute();
    }

    private void addRegistration(DemoContent content, JsonNode platform) {
        String name = platform.path("id").asString();
        String canvas = sandbox + "/" + name;
        sql.insertInto(REGISTRATION)
                .set(REGISTRATION.ID, content.id("platform", name))
                .set(REGISTRATION.NAME, platform.path("name").asString())
                .set(REGISTRATION.ISSUER, platform.path("issuer").asString())
                .set(REGISTRATION.CLIENT_ID, platform.path("client_id").asString())
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, canvas + "/api/lti/authorize_redirect")
                .set(REGISTRATION.TOKEN_ENDPOINT, canvas + "/login/oauth2/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, canvas + "/login/oauth2/token")
                .set(REGISTRATION.JWKS_URI, canvas + "/api/lti/security/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {sandbox})
                .set(REGISTRATION.CREATED_AT, clock.instant())
                .execute();
    }

    private void addDeployment(DemoContent content, JsonNode deployment) {
        sql.insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, content.id("deployment", deployment.path("id").asString()))
                .set(
                        DEPLOYMENT.REGISTRATION_ID,
                        content.id("platform", deployment.path("platform").asString()))
                .set(DEPLOYMENT.DEPLOYMENT_ID, deployment.path("deployment_id").asString())
                .set(
                        DEPLOYMENT.DISTRICT_ID,
                        content.idOrNull("district", deployment.path("district")))
                .set(DEPLOYMENT.IDENTITY_SOURCE, deployment.path("identity_source").asString())
                .set(DEPLOYMENT.APPROVED_AT, clock.instant())
                .execute();
    }
}
