package org.longleaf.tool.district.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.Generators;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.MovableClock;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.district.KeyLifetimes;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.district.ToolKeys.Standing;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

/// The tool's keys through a roll-over, minute by minute.
class RollKeysDatabaseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A copy of the key set may be as old as we allow, and as a lagging platform makes of it.
    private static final long OLDEST_COPY =
            KeyLifetimes.KEY_SET_AGE.plus(KeyLifetimes.LAG).toMinutes();

    @TempDir Path home;
    private final MovableClock clock =
            MovableClock.standingAt(Instant.parse("2026-11-22T14:00:00Z"));
    private final UUID admin = UUID.randomUUID();
    private Transactions transactions;
    private ToolKeys keys;

    /// Sees the same rows, with a master key that opens none of them.
    private ToolKeys elsewhere;

    private RollKeys roll;

    @BeforeEach
    void begin() {
        TestDatabase database = TestDatabase.fresh();
        DataSource source = database.dataSource();
        DSLContext sql =
                DSL.using(new TransactionAwareDataSourceProxy(source), SQLDialect.POSTGRES);
        var ids = Generators.timeBasedEpochRandomGenerator();
        transactions = new Transactions(new DataSourceTransactionManager(source), sql, clock);
        keys = new ToolKeys(sql, master(home), ids, clock);
        elsewhere = new ToolKeys(sql, master(home.resolve("another")), ids, clock);
        roll =
                new RollKeys(
                        keys,
                        new AuditEvents(sql, ids, clock, JsonMapper.builder().build()),
                        clock);
        sql.insertInto(PERSON)
                .set(PERSON.ID, admin)
                .set(PERSON.CREATED_AT, clock.instant())
                .execute();
    }

    private static MasterKey master(Path home) {
        return new MasterKey(
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of(
                                                "longleaf.home", home,
                                                "longleaf.demo", "true",
                                                "longleaf.public-url", "http://localhost")))
                        .bind("longleaf", Settings.class)
                        .get());
    }

    private boolean roll() {
        return transactions.call(Scope.nobody(), () -> roll.roll(admin));
    }

    private void rollIfDue() {
        transactions.run(Scope.nobody(), roll::rollIfDue);
    }

    private boolean retire(Standing key) {
        return transactions.call(Scope.nobody(), () -> roll.retireAtOnce(key.id(), admin));
    }

    private Standing standing(String kid) {
        return keys.all().stream().filter(key -> key.kid().equals(kid)).findFirst().orElseThrow();
    }

    private SignedJWT sign() throws Exception {
        RSAKey key = keys.current();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder().subject("x").build());
        token.sign(new RSASSASigner(key));
        return token;
    }

    private static boolean verifies(SignedJWT token, JWKSet set) throws Exception {
        JWK key = set.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    @Test
    void the_first_key_signs_at_once_and_its_public_half_says_what_it_is_for() throws Exception {
        SignedJWT token = sign();

        assertThat(verifies(token, keys.published())).isTrue();
        assertThat(keys.published().getKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.getKeyID()).isNotBlank();
                    assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
                    assertThat(key.getKeyUse().identifier()).isEqualTo("sig");
                    assertThat(key.isPrivate()).isFalse();
                });
    }

    @Test
    void the_public_halves_are_published_without_opening_a_private_one() {
        String kid = keys.published().getKeys().getFirst().getKeyID();

        assertThat(elsewhere.published().getKeyByKeyId(kid)).isNotNull();
        assertThat(elsewhere.published().getKeys()).hasSize(1);
        assertThatThrownBy(elsewhere::current).isInstanceOf(RuntimeException.class);
    }

    @Test
    void through_a_roll_over_every_token_verifies_with_every_copy_that_can_be_alive()
            throws Exception {
        Map<Instant, JWKSet> copies = new HashMap<>();
        List<SignedJWT> signed = new ArrayList<>();
        List<Instant> signedAt = new ArrayList<>();
        List<String> signers = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            Instant now = clock.instant();
            if (minute == 20) {
                assertThat(roll()).isTrue();
            }
            copies.put(now, keys.published());
            SignedJWT token = sign();
            signed.add(token);
            signedAt.add(now);
            signers.add(token.getHeader().getKeyID());
            for (int i = 0; i < signed.size(); i++) {
                Duration age = Duration.between(signedAt.get(i), now);
                if (age.compareTo(KeyLifetimes.LONGEST_TOKEN) <= 0) {
                    // The youngest copy and the oldest that can be alive; all between hold more.
                    for (long old : new long[] {0, Math.min(minute, OLDEST_COPY)}) {
                        Instant then = now.minus(MINUTE.multipliedBy(old));
                        JWKSet copy = Objects.requireNonNull(copies.get(then));
                        assertThat(verifies(signed.get(i), copy))
                                .as("minute %s, token %s old, copy %s min old", minute, age, old)
                                .isTrue();
                    }
                }
            }
            clock.move(MINUTE);
        }

        assertThat(signers.stream().distinct()).hasSize(2);
        assertThat(keys.published().getKeys())
                .as("the old one has left")
                .singleElement()
                .satisfies(key -> assertThat(key.getKeyID()).isEqualTo(signers.getLast()));
    }

    @Test
    void each_month_a_new_key_takes_over_and_not_before() throws Exception {
        String first = keys.current().getKeyID();
        rollIfDue();
        assertThat(keys.all()).hasSize(1);

        clock.move(KeyLifetimes.BETWEEN_KEYS.minus(MINUTE));
        rollIfDue();
        assertThat(keys.all()).hasSize(1);

        clock.move(MINUTE);
        rollIfDue();
        rollIfDue();
        assertThat(keys.all()).hasSize(2);
        assertThat(keys.current().getKeyID()).isEqualTo(first);
        clock.move(Duration.ofHours(1));
        assertThat(keys.current().getKeyID()).isNotEqualTo(first);
    }

    @Test
    void many_instances_that_look_at_once_make_one_key() throws Exception {
        keys.current();
        clock.move(KeyLifetimes.BETWEEN_KEYS);
        List<Callable<Void>> looks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            looks.add(() -> {
                rollIfDue();
                return null;
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (var look : threads.invokeAll(looks)) {
                look.get();
            }
        }

        assertThat(keys.all()).hasSize(2);
    }

    @Test
    void a_second_roll_over_waits_for_the_first() {
        assertThat(roll()).isTrue();
        assertThat(roll()).isFalse();
        clock.move(Duration.ofMinutes(16));
        assertThat(roll()).isTrue();
    }

    @Test
    void a_leaked_key_is_gone_at_once_and_something_else_signs() throws Exception {
        SignedJWT leaked = sign();
        assertThat(retire(standing(leaked.getHeader().getKeyID()))).isTrue();

        assertThat(verifies(leaked, keys.published())).isFalse();
        SignedJWT next = sign();
        assertThat(next.getHeader().getKeyID()).isNotEqualTo(leaked.getHeader().getKeyID());
        assertThat(verifies(next, keys.published())).isTrue();
        assertThat(retire(standing(leaked.getHeader().getKeyID()))).as("gone already").isFalse();
    }

    @Test
    void a_leaked_key_that_does_not_sign_yet_leaves_a_key_for_later() throws Exception {
        String signing = keys.current().getKeyID();
        roll();
        Standing coming = keys.all().getFirst();
        assertThat(coming.kid()).isNotEqualTo(signing);

        assertThat(retire(coming)).isTrue();

        assertThat(keys.current().getKeyID()).isEqualTo(signing);
        for (int minute = 0; minute < 60; minute++) {
            clock.move(MINUTE);
            assertThat(verifies(sign(), keys.published())).isTrue();
        }
        assertThat(keys.all()).as("leaked, first, and its successor").hasSize(3);
    }
}
