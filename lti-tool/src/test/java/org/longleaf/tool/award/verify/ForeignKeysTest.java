package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.award.verify.Verdict.Genuine;

/// Whose a stranger's key is. The four doors by which a forger's key calls another issuer its own
/// stand among the golden mutants.
class ForeignKeysTest {

    private static final String ISSUER = "https://badges.example/issuer";
    private static final String OTHER =
            new Forge.Stranger().didKey().substring("did:key:".length());
    private static final String KEY = "https://badges.example/keys/1";

    private static Foreign foreign;

    @BeforeAll
    static void begin() {
        foreign = new Foreign();
    }

    @BeforeEach
    void nothing_stands_anywhere() {
        foreign.web.clear();
    }

    @AfterAll
    static void end() {
        foreign.close();
    }

    @Test
    void a_web_did_leads_to_the_issuers_document() {
        String did = "did:web:badges.example%3A8443:teams:coaching";
        foreign.put(
                "https://badges.example:8443/teams/coaching/did.json",
                foreign.didDocument(did, did + "#k1", did));

        assertThat(foreign.verify(by(did, did + "#k1"))).isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @CsvSource({
        "did:web:other.example,did:web:badges.example",
        "did:web:badges.example,did:web:other.example"
    })
    void the_document_of_a_web_did_and_its_keys_must_be_its_own(String id, String controller) {
        String did = "did:web:badges.example";
        foreign.put(
                "https://badges.example/.well-known/did.json",
                foreign.didDocument(id, did + "#k1", controller));

        assertThat(foreign.reason(by(did, did + "#k1"))).isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    @Test
    void a_web_did_that_is_no_address_is_refused() {
        assertThat(foreign.reason(by("did:web:%zz", "did:web:%zz#k1")))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void a_key_beside_its_issuer_may_say_whose_it_is() {
        foreign.put(KEY, foreign.keyDocument(KEY, ISSUER));

        assertThat(foreign.verify(by(ISSUER, KEY))).isInstanceOf(Genuine.class);
        assertThat(foreign.reason(by("https://badges.example/other", KEY)))
                .isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/keys/1",
                "https://badges.example:8443/keys/1",
                "https://badges.example@evil.example/keys/1",
                "https://keys.badges.example/keys/1"
            })
    void a_key_anywhere_else_may_not(String elsewhere) {
        foreign.put(elsewhere, foreign.keyDocument(elsewhere, ISSUER));
        foreign.put(ISSUER, "{\"id\": \"" + ISSUER + "\", \"type\": [\"Profile\"]}");

        assertThat(foreign.reason(by(ISSUER, elsewhere))).isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    @Test
    void a_key_that_the_issuers_document_lists_is_its_own_wherever_its_name_leads() {
        foreign.put(ISSUER, foreign.didDocument(ISSUER, ISSUER + "#k1", ISSUER));
        assertThat(foreign.verify(by(ISSUER, ISSUER + "#k1"))).isInstanceOf(Genuine.class);

        String elsewhere = "https://keys.example/1";
        foreign.put(ISSUER, foreign.didDocument(ISSUER, elsewhere, ISSUER));
        assertThat(foreign.verify(by(ISSUER, elsewhere))).isInstanceOf(Genuine.class);
    }

    @Test
    void a_key_in_the_key_set_of_the_host_is_its_issuers_and_nobody_elses() {
        foreign.put("https://badges.example/.well-known/jwks.json", set(KEY, ISSUER));
        foreign.put(KEY, jwk(KEY, ISSUER));

        assertThat(foreign.verify(by(ISSUER, KEY))).isInstanceOf(Genuine.class);
        assertThat(foreign.reason(by("https://badges.example/other", KEY)))
                .isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    /// Where many share a host, an issuer is safe from the others by listing its keys.
    @Test
    void whoever_lists_their_keys_owns_no_other() {
        String theirs =
                foreign.didDocument(ISSUER, ISSUER + "#k1", ISSUER)
                        .replace(foreign.multikey(), OTHER);
        foreign.put(KEY, foreign.keyDocument(KEY, ISSUER));
        foreign.put(ISSUER, theirs);

        assertThat(foreign.reason(by(ISSUER, KEY))).isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    @Test
    void a_key_in_the_address_itself_proves_nothing() {
        assertThat(foreign.reason(by(ISSUER, ISSUER + "#" + foreign.multikey())))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.0.0.7/",
                "https://[::1]/",
                "https://169.254.169.254/",
                "http://badges.example/"
            })
    void a_key_on_a_private_address_is_not_fetched(String host) {
        assertThat(foreign.reason(by(host + "issuer", host + "key"))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    private String by(String issuer, String key) {
        return foreign.proven(issuer, key, _ -> {});
    }

    private String set(String kid, String issuer) {
        return "{\"keys\": [" + jwk(kid, issuer) + "]}";
    }

    private String jwk(String kid, String issuer) {
        return foreign.issuer.edJwk().put("kid", kid).put("iss", issuer).toString();
    }
}
