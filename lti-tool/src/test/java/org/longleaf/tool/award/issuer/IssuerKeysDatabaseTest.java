package org.longleaf.tool.award.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.tool.StartRefused;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.issuer.KeyStoreChoice.Place;
import org.longleaf.tool.award.proof.Ed25519;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.MasterKey;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

class IssuerKeysDatabaseTest {

    private static final byte[] MESSAGE = "a badge".getBytes(StandardCharsets.UTF_8);
    private static final String PASSWORD = "open sesame";

    @TempDir Path home;
    @TempDir Path elsewhere;
    private AwardWorld world;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_key_of_each_kind_is_made_once() {
        IssuerKey jwt = forJwt();
        IssuerKey proof = forProof();

        assertThat(forJwt()).isEqualTo(jwt);
        assertThat(forProof()).isEqualTo(proof);
        assertThat(jwt.kid()).isEqualTo("key-1");
        assertThat(((RSAKey) jwt.published()).size()).isEqualTo(2048);
        assertThat(proof.kid()).isEqualTo("ed-1");
        assertThat(proof.published().toJSONObject()).containsEntry("crv", "Ed25519");
    }

    @Test
    void an_issuer_whose_setting_says_so_signs_with_an_elliptic_curve() {
        forJwt();
        world.owner.update(ISSUER).set(ISSUER.JWT_ALGORITHM, "ES256").execute();

        assertThat(forJwt().kid()).isEqualTo("es-1");
        assertThat(forJwt().published().toJSONObject()).containsEntry("crv", "P-256");
    }

    @Test
    void two_instances_that_need_the_first_key_at_once_get_the_same() throws Exception {
        var together = new CountDownLatch(2);
        try (var instances = Executors.newFixedThreadPool(2)) {
            var asked =
                    Stream.generate(() ->
                                    instances.submit(() -> {
                                        together.countDown();
                                        together.await();
                                        return forJwt();
                                    }))
                            .limit(2)
                            .toList();

            assertThat(asked.getFirst().get()).isEqualTo(asked.getLast().get());
        }
        assertThat(world.owner.fetchCount(ISSUER_KEY)).isEqualTo(1);
    }

    @Test
    void a_new_key_signs_and_the_old_one_stays_published_when_it_is_retired() {
        IssuerKey first = forProof();

        assertThat(retire(first)).as("the only one of its kind").isFalse();
        IssuerKey second = in(() -> world.keys.make("T90", KeyAlgorithm.ED25519));

        assertThat(second.kid()).isEqualTo("ed-2");
        assertThat(forProof()).isEqualTo(second);
        assertThat(retire(first)).isTrue();
        assertThat(retire(first)).as("twice").isFalse();
        assertThat(world.keys.published("T90"))
                .extracting(IssuerKey::kid)
                .containsExactly("ed-1", "ed-2");
        assertThat(world.keys.published("T90", "ed-1")).contains(first);
    }

    @Test
    void the_private_half_is_sealed() {
        forJwt();

        var stored = world.owner.fetchSingle(ISSUER_KEY);
        assertThat(stored.getPublicJwk()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(new String(stored.getPrivateSealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain("kty");
    }

    @ParameterizedTest
    @EnumSource
    void a_sealed_key_signs_what_its_public_half_verifies(KeyAlgorithm algorithm) throws Exception {
        IssuerKey key = in(() -> world.keys.make("T90", algorithm));

        byte[] signed = in(() -> world.keys.signer(key).sign(MESSAGE));

        assertThat(verifies(algorithm, publicKey(key), signed)).isTrue();
    }

    @Test
    void another_installations_master_key_opens_nothing() {
        var ours = new MasterKey(AwardWorld.settings(home));
        var theirs = new MasterKey(AwardWorld.settings(elsewhere));
        SealedKeyPair pair = SealedKeyPair.fresh("key-1", KeyAlgorithm.RS256, ours);

        assertThat(pair.open(ours).getAlgorithm()).isEqualTo("RSA");
        assertThatThrownBy(() -> pair.open(theirs)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void of_two_retirements_at_once_one_leaves_a_key() throws Exception {
        IssuerKey first = forProof();
        IssuerKey second = in(() -> world.keys.make("T90", KeyAlgorithm.ED25519));
        try (var another = Executors.newSingleThreadExecutor()) {
            Future<Boolean> other =
                    in(() -> {
                        assertThat(world.keys.retire(first.id())).isTrue();
                        Future<Boolean> begun = another.submit(() -> retire(second));
                        assertThatThrownBy(() -> begun.get(1, TimeUnit.SECONDS))
                                .as("it waits for the first")
                                .isInstanceOf(TimeoutException.class);
                        return begun;
                    });
            assertThat(other.get()).isFalse();
        }
        assertThat(forProof()).isEqualTo(second);
    }

    @Test
    void nothing_signs_rather_than_a_key_that_no_two_people_asked_for() {
        IssuerKey first = forProof();
        assertThatThrownBy(() ->
                        in(() -> {
                            world.keys.withdraw(first.id());
                            return first;
                        }))
                .hasStackTraceContaining("the issuer would have no Ed25519 key that signs");

        // What the database refuses as well.
        world.owner.execute("alter table issuer_key disable trigger one_key_of_each_kind_signs");
        world.owner.execute("update issuer_key set retired_at = created_at");
        assertThatThrownBy(this::forProof).isInstanceOf(IllegalStateException.class);
        assertThat(world.owner.fetchCount(ISSUER_KEY)).isOne();
    }

    @Test
    void a_key_that_lies_in_the_key_store_under_its_name_is_taken_and_signs() throws Exception {
        Path file = home.resolve("keys.p12");
        Path password = home.resolve("password");
        Files.writeString(password, PASSWORD + "\n");
        keytool(file, "t90-es-1");
        IssuerKeys keys =
                new IssuerKeys(world.sql, world.ids, signers(file, password), world.clock);

        IssuerKey held = in(() -> keys.make("T90", KeyAlgorithm.ES256));
        IssuerKey made = in(() -> keys.make("T90", KeyAlgorithm.ES256));

        assertThat(
                        world.owner
                                .selectFrom(ISSUER_KEY)
                                .orderBy(ISSUER_KEY.KID)
                                .fetch(row ->
                                        row.getKeyStoreAlias()
                                                + ", sealed "
                                                + (row.getPrivateSealed() != null)))
                .first()
                .isEqualTo("t90-es-1, sealed false");
        assertThat(made.kid()).isEqualTo("es-2");
        for (IssuerKey key : List.of(held, made)) {
            byte[] signed = in(() -> keys.signer(key).sign(MESSAGE));
            assertThat(verifies(KeyAlgorithm.ES256, publicKey(key), signed)).isTrue();
        }
        keytool(file, "t90-key-1");
        IssuerKeys reopened =
                new IssuerKeys(world.sql, world.ids, signers(file, password), world.clock);
        assertThatThrownBy(() -> in(() -> reopened.make("T90", KeyAlgorithm.RS256)))
                .hasMessageContaining("t90-key-1 is no key for RS256");
    }

    @Test
    void a_key_store_that_does_not_open_ends_the_start() throws Exception {
        Path file = home.resolve("keys.p12");
        keytool(file, "t90-es-1");

        for (Path place : List.of(file, home.resolve("none.p12"))) {
            assertThatThrownBy(() -> new Place(null, place, null).open())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("LONGLEAF_KEYS_PATH");
        }
        assertThat(new Place(null, null, null).open()).isNull();
    }

    private Signers signers(Path file, Path password) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("store", Objects.requireNonNull(new Place("PKCS12", file, password).open()));
        return new Signers(world.sql, world.master, beans.getBeanProvider(IssuerKeyStore.class));
    }

    private static void keytool(Path file, String alias) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=badges",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @Test
    void a_private_key_is_never_published() {
        var pair =
                new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL("AA")).d(new Base64URL("AA"));

        assertThatThrownBy(() ->
                        new IssuerKey(
                                world.ids.generate(), "ed-1", KeyAlgorithm.ED25519, pair.build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_did_document_names_each_key_by_its_full_url() {
        var issuer = new IssuerAddress(world.settings.publicUrl(), "T90");
        var document = IssuerDocuments.did(issuer, List.of(forJwt(), forProof()));

        assertThat(document.path("assertionMethod"))
                .isEqualTo(
                        world.json.readTree(
                                "[\"did:web:longleaf.example:issuers:T90#key-1\","
                                        + "\"did:web:longleaf.example:issuers:T90#ed-1\"]"));
        var jwk = document.at("/verificationMethod/0");
        assertThat(jwk.path("id")).isEqualTo(document.at("/assertionMethod/0"));
        assertThat(jwk.path("controller")).isEqualTo(document.path("id"));
        assertThat(jwk.path("publicKeyJwk").propertyNames())
                .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        var multikey = document.at("/verificationMethod/1");
        assertThat(multikey.path("type").asString()).isEqualTo("Multikey");
        assertThat(multikey.path("publicKeyMultibase").asString()).startsWith("z6Mk");
    }

    @Test
    void the_platforms_key_set_says_whose_each_key_is() {
        forJwt();
        forProof();

        assertThat(
                        new IssuersNearby(world.settings, world.profiles, world.keys, world.json)
                                .members())
                .hasSize(2)
                .allSatisfy(key ->
                        assertThat(key)
                                .containsEntry("iss", "did:web:longleaf.example:issuers:T90")
                                .doesNotContainKey("d"))
                .extracting(key -> key.get("kid"))
                .containsExactly(
                        "did:web:longleaf.example:issuers:T90#key-1",
                        "did:web:longleaf.example:issuers:T90#ed-1");
    }

    private IssuerKey forJwt() {
        return in(() -> world.keys.forJwt("T90"));
    }

    private IssuerKey forProof() {
        return in(() -> world.keys.forProof("T90"));
    }

    private boolean retire(IssuerKey key) {
        return in(() -> world.keys.retire(key.id()));
    }

    private <T> T in(Supplier<T> work) {
        return world.transactions.call(Scope.nobody(), work);
    }

    private static PublicKey publicKey(IssuerKey key) throws Exception {
        return switch (key.published()) {
            case RSAKey rsa -> rsa.toPublicKey();
            case ECKey ec -> ec.toPublicKey();
            case OctetKeyPair ed -> Ed25519.ofRaw(ed.getDecodedX());
            default -> throw new AssertionError(key);
        };
    }

    private static boolean verifies(KeyAlgorithm algorithm, PublicKey key, byte[] signed)
            throws Exception {
        Signature signature = Signature.getInstance(algorithm.signature());
        signature.initVerify(key);
        signature.update(MESSAGE);
        return signature.verify(signed);
    }
}
