package org.longleaf.tool;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.SESSION;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;

import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/// Visits that a launch has begun, without the launch: the session's row and its bearer, for
/// whichever visitor a test needs.
public final class Visits {

    /// Deployments of the demo content.
    public static final String PINESTRAW = "41:91f2a578896210a1172f5e792380bdf29100fdd7";

    public static final String DOGWOOD = "52:cff720f6fe21d3b284dc359542e33bce882160f6";
    public static final String TIDEWATER = "53:32e08b088e266b9e75852f90f5c436bfc3ebfcc5";
    public static final String STATE = "77:759fc41aa940eade46444fe0e33a20246ed813c6";

    private final RunningTool tool;

    public Visits(RunningTool tool) {
        this.tool = tool;
    }

    public UUID person(String name) {
        return tool.sql()
                .select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.NAME.eq(name))
                .fetchSingle()
                .value1();
    }

    public UUID district(String code) {
        return tool.sql()
                .select(DISTRICT.ID)
                .from(DISTRICT)
                .where(DISTRICT.CODE.eq(code))
                .fetchSingle()
                .value1();
    }

    /// The published version of a micro-credential of the demo content.
    public UUID version(String code) {
        return tool.sql()
                .select(MICRO_CREDENTIAL_VERSION.ID)
                .from(MICRO_CREDENTIAL_VERSION)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .where(
                        MICRO_CREDENTIAL.CODE.eq(code),
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"))
                .limit(1)
                .fetchSingle()
                .value1();
    }

    /// A visitor of the demo content, by name, through a deployment.
    public Visitor visitor(String name, String deployment, ContextRole... roles) {
        return visitor(person(name), deployment, Visitor.Door.plain(), roles);
    }

    public Visitor visitor(
            UUID person, String deployment, Visitor.Door door, ContextRole... roles) {
        var place =
                tool.sql()
                        .select(DEPLOYMENT.ID, DEPLOYMENT.REGISTRATION_ID, DEPLOYMENT.DISTRICT_ID)
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq(deployment))
                        .fetchSingle();
        return new Visitor(
                UUID.randomUUID(),
                person,
                home(person),
                place.value3(),
                place.value2(),
                place.value1(),
                Set.of(roles),
                "en",
                "sub-" + person,
                null,
                null,
                door);
    }

    private @Nullable UUID home(UUID person) {
        return tool.sql()
                .select(PERSON_HOME.DISTRICT_ID)
                .from(PERSON_HOME)
                .where(PERSON_HOME.PERSON_ID.eq(person))
                .orderBy(PERSON_HOME.FROM_ON.desc())
                .limit(1)
                .fetchOne(PERSON_HOME.DISTRICT_ID);
    }

    /// The bearer of a visit.
    public String bearer(String name, String deployment, ContextRole... roles) {
        return bearer(visitor(name, deployment, roles));
    }

    public String bearer(Visitor visitor) {
        Instant now = tool.clock().instant();
        tool.sql()
                .insertInto(SESSION)
                .set(SESSION.ID, visitor.session())
                .set(SESSION.PERSON_ID, visitor.person())
                .set(SESSION.REGISTRATION_ID, visitor.registration())
                .set(
                        SESSION.VISITOR,
                        JSONB.valueOf(tool.bean(JsonMapper.class).writeValueAsString(visitor)))
                .set(SESSION.STARTED_AT, now)
                .set(SESSION.RENEWED_AT, now)
                .set(SESSION.ENDS_AT, now.plusSeconds(3600))
                .execute();
        return sign(visitor.session(), now);
    }

    private String sign(UUID session, Instant now) {
        try {
            SignedJWT bearer =
                    new SignedJWT(
                            new JWSHeader(JWSAlgorithm.HS256),
                            new JWTClaimsSet.Builder()
                                    .jwtID(session.toString())
                                    .issuer(tool.bean(Settings.class).publicUrl().toString())
                                    .issueTime(Date.from(now))
                                    .expirationTime(Date.from(now.plusSeconds(1800)))
                                    .build());
            bearer.sign(new MACSigner(tool.bean(MasterKey.class).derive("bearer")));
            return bearer.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Posts a form: names and values by turns.
    public HttpResponse<String> post(String bearer, String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return tool.send(
                HttpRequest.newBuilder(tool.at(path))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /// Ends a visit, as its own button does.
    public void end(UUID session) {
        tool.sql()
                .update(SESSION)
                .set(SESSION.REVOKED_AT, tool.clock().instant())
                .where(SESSION.ID.eq(session))
                .execute();
    }
}
