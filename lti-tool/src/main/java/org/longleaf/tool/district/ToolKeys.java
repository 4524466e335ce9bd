package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.TOOL_KEY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.ToolKeyRecord;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.UUID;

/// The keys by which a Canvas knows the tool: it signs its token requests with the newest and
/// publishes all that are not retired, so that a Canvas with an older copy still finds the one in
/// use.
@Component
public final class ToolKeys {

    private static final String PURPOSE = "tool key";

    private final DSLContext sql;
    private final MasterKey master;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public ToolKeys(
            DSLContext sql, MasterKey master, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.master = master;
        this.ids = ids;
        this.clock = clock;
    }

    /// The key to sign with, private half included; made on first need. Two instances that make one
    /// at the same moment both publish theirs, and both sign with the newer.
    public RSAKey current() {
        return sql.selectFrom(TOOL_KEY)
                .where(TOOL_KEY.RETIRED_AT.isNull())
                .orderBy(TOOL_KEY.CREATED_AT.desc(), TOOL_KEY.ID.desc())
                .limit(1)
                .fetchOptional(this::open)
                .orElseGet(this::make);
    }

    /// The public halves, for `/.well-known/jwks.json`.
    public JWKSet published() {
        current();
        return new JWKSet(
                sql.select(TOOL_KEY.PUBLIC_JWK)
                        .from(TOOL_KEY)
                        .where(TOOL_KEY.RETIRED_AT.isNull())
                        .orderBy(TOOL_KEY.CREATED_AT)
                        .fetch(row -> parse(row.value1())));
    }

    private RSAKey make() {
        try {
            UUID id = ids.generate();
            RSAKey key =
                    new RSAKeyGenerator(2048)
                            .keyID("longleaf-" + id)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            sql.insertInto(TOOL_KEY)
                    .set(TOOL_KEY.ID, id)
                    .set(TOOL_KEY.KID, key.getKeyID())
                    .set(TOOL_KEY.PUBLIC_JWK, key.toPublicJWK().toJSONString())
                    .set(
                            TOOL_KEY.PRIVATE_SEALED,
                            master.seal(
                                    PURPOSE, key.toJSONString().getBytes(StandardCharsets.UTF_8)))
                    .set(TOOL_KEY.CREATED_AT, clock.instant())
                    .set(TOOL_KEY.SIGNS_FROM, clock.instant())
                    .execute();
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot make an RSA key", e);
        }
    }

    private RSAKey open(ToolKeyRecord row) {
        byte[] opened = master.open(PURPOSE, row.getPrivateSealed());
        return parse(new String(opened, StandardCharsets.UTF_8)).toRSAKey();
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored key cannot be read", e);
        }
    }
}
