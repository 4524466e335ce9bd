package org.longleaf.tool.award.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ISSUER_KEY;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.MasterKey;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class IssuerKeysDatabaseTest {

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
    void a_key_is_made_once() {
        IssuerKey first = current();

        assertThat(current()).isEqualTo(first);
        assertThat(first.kid()).isEqualTo("key-1");
        assertThat(first.published().size()).isEqualTo(2048);
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
                                        return current();
                                    }))
                            .limit(2)
                            .toList();

            assertThat(asked.getFirst().get()).isEqualTo(asked.getLast().get());
        }
        assertThat(world.owner.fetchCount(ISSUER_KEY)).isEqualTo(1);
    }

    @Test
    void a_retired_key_stays_published_and_signs_no_more() {
        IssuerKey first = current();
        world.owner.update(ISSUER_KEY).set(ISSUER_KEY.RETIRED_AT, AwardWorld.NOW).execute();

        assertThat(current().kid()).isEqualTo("key-2");
        assertThat(world.keys.published("T90"))
                .extracting(IssuerKey::kid)
                .containsExactly("key-1", "key-2");
        assertThat(world.keys.published("T90", "key-1")).contains(first);
    }

    @Test
    void the_private_half_is_sealed() {
        current();

        var stored = world.owner.fetchSingle(ISSUER_KEY);
        assertThat(stored.getPublicJwk()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(new String(stored.getPrivateSealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain("kty");
    }

    @Test
    void another_installations_master_key_opens_nothing() {
        var ours = new MasterKey(AwardWorld.settings(home));
        var theirs = new MasterKey(AwardWorld.settings(elsewhere));
        SealedKeyPair pair = SealedKeyPair.fresh("key-1", ours);

        assertThat(pair.open(ours).isPrivate()).isTrue();
        assertThatThrownBy(() -> pair.open(theirs)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_private_key_is_never_published() {
        var ours = new MasterKey(AwardWorld.settings(home));
        var pair = SealedKeyPair.fresh("key-1", ours).open(ours);

        assertThatThrownBy(() -> new IssuerKey(world.ids.generate(), "key-1", pair))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_did_document_names_each_key_by_its_full_url() {
        IssuerKey key = current();
        var issuer = new IssuerAddress(world.settings.publicUrl(), "T90");
        var document = IssuerDocuments.did(issuer, List.of(key));

        assertThat(document.path("assertionMethod"))
                .hasSize(1)
                .isEqualTo(world.json.readTree("[\"did:web:longleaf.example:issuers:T90#key-1\"]"));
        var method = document.at("/verificationMethod/0");
        assertThat(method.path("id")).isEqualTo(document.at("/assertionMethod/0"));
        assertThat(method.path("controller")).isEqualTo(document.path("id"));
        assertThat(method.path("publicKeyJwk").propertyNames())
                .containsExactly("kty", "use", "alg", "kid", "n", "e");
    }

    private IssuerKey current() {
        return world.transactions.call(
                Scope.nobody(), () -> world.keys.current(world.version.issuer().id()));
    }
}
