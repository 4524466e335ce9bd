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

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.ToolKeyRecord;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The keys by which a Canvas knows the tool. One signs: the newest whose time to sign has come.
/// All that are not retired are published, so that a Canvas with an older copy finds the one in
/// use, and what was signed before a roll-over is still believed. No instance keeps any of this in
/// memory.
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

    /// A key as an admin sees it.
    ///
    /// @param signsFrom when it begins to sign, if no newer one has begun
    /// @param retiredAt when it leaves the published set; null while nothing is known of that
    public record Standing(
            UUID id, String kid, Instant madeAt, Instant signsFrom, @Nullable Instant retiredAt) {}

    /// The key to sign with, private half included; the first is made on first need and signs at
    /// once. Two instances that make one at the same moment both publish theirs, and both sign with
    /// the newer.
    public RSAKey current() {
        return sql.selectFrom(TOOL_KEY)
                .where(signs())
                .orderBy(TOOL_KEY.SIGNS_FROM.desc(), TOOL_KEY.ID.desc())
                .limit(1)
                .fetchOptional(this::open)
                .orElseGet(() -> make(clock.instant()));
    }

    /// The public halves, for `/.well-known/jwks.json`. A private half is made on first need here
    /// too, and none is opened.
    public JWKSet published() {
        if (!sql.fetchExists(TOOL_KEY, signs())) {
            make(clock.instant());
        }
        return new JWKSet(
                sql.select(TOOL_KEY.PUBLIC_JWK)
                        .from(TOOL_KEY)
                        .where(isPublished())
                        .orderBy(TOOL_KEY.CREATED_AT)
                        .fetch(row -> parse(row.value1())));
    }

    /// All that were ever made, the newest first.
    public List<Standing> all() {
        return sql.selectFrom(TOOL_KEY)
                .orderBy(TOOL_KEY.CREATED_AT.desc(), TOOL_KEY.ID.desc())
                .fetch(row ->
                        new Standing(
                                row.getId(),
                                row.getKid(),
                                row.getCreatedAt(),
                                row.getSignsFrom(),
                                row.getRetiredAt()));
    }

    /// Until this transaction ends no other instance changes the keys.
    public void lock() {
        sql.execute("select pg_advisory_xact_lock(hashtextextended('tool keys', 0))");
    }

    /// Makes a key that signs from then on; those before it are gone when nothing they signed can
    /// be alive.
    public String make(Instant signsFrom, Instant othersGoneAt) {
        RSAKey made = make(signsFrom);
        sql.update(TOOL_KEY)
                .set(TOOL_KEY.RETIRED_AT, othersGoneAt)
                .where(TOOL_KEY.KID.ne(made.getKeyID()), isPublished())
                .execute();
        return made.getKeyID();
    }

    /// Takes a key out of the published set now. Whether it was in it.
    public boolean retire(UUID key) {
        return sql.update(TOOL_KEY)
                        .set(TOOL_KEY.RETIRED_AT, clock.instant())
                        .where(TOOL_KEY.ID.eq(key), isPublished())
                        .execute()
                == 1;
    }

    private Condition signs() {
        return isPublished().and(TOOL_KEY.SIGNS_FROM.le(clock.instant()));
    }

    private Condition isPublished() {
        return TOOL_KEY.RETIRED_AT.isNull().or(TOOL_KEY.RETIRED_AT.gt(clock.instant()));
    }

    private RSAKey make(Instant signsFrom) {
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
                    .set(TOOL_KEY.SIGNS_FROM, signsFrom)
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
