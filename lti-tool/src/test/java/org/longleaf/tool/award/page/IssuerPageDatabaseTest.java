package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.springframework.mock.web.MockHttpServletResponse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

class IssuerPageDatabaseTest {

    private static final String DID = "did:web:longleaf.example:issuers:T90";

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;
    private Made made;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        made = world.award(world.amara);
    }

    @AfterEach
    void end() {
        screens.close();
        world.close();
    }

    @Test
    void machines_get_the_profile_and_browsers_a_page() throws Exception {
        for (String machine : new String[] {"*/*", "application/json", "application/ld+json"}) {
            var profile = at("/issuers/T90", machine);
            assertThat(profile.getContentType()).startsWith("application/").contains("json");
            assertThat(profile.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(world.json.readTree(profile.getContentAsString()).path("id").asString())
                    .isEqualTo(DID);
        }

        var page = at("/issuers/T90", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.getContentType()).startsWith("text/html");
        assertThat(page.getContentAsString())
                .contains("State office (demo)", DID)
                .doesNotContain("??");
    }

    @Test
    void an_outsider_finds_the_badges_key_through_the_did_document() throws Exception {
        var jwt = JWSObject.parse(world.jwt(made));
        var response = at("/issuers/T90/did.json", "*/*");
        var document = world.json.readTree(response.getContentAsString());
        var method =
                document.path("verificationMethod")
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(jwt.getHeader().getKeyID()))
                        .findFirst()
                        .orElseThrow();

        assertThat(response.getContentType()).isEqualTo("application/did+json");
        assertThat(document.path("id").asString()).isEqualTo(DID);
        assertThat(document.path("assertionMethod").valueStream())
                .contains(method.path("id"))
                .hasSize(2);
        var key = JWK.parse(method.path("publicKeyJwk").toString()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void a_key_by_itself_is_one_jwk() throws Exception {
        var response = at("/issuers/T90/keys/key-1", "application/json");

        assertThat(response.getContentType()).isEqualTo("application/jwk+json");
        var key = JWK.parse(response.getContentAsString()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(JWSObject.parse(world.jwt(made)).verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void a_key_for_proofs_by_itself_is_a_multikey_that_says_whose_it_is() throws Exception {
        var response = at("/issuers/T90/keys/ed-1", "application/json");
        var key = world.json.readTree(response.getContentAsString());

        assertThat(key.path("controller").asString()).isEqualTo(DID);
        assertThat(key.path("id").asString()).isEqualTo(DID + "#ed-1");
        assertThat(key.path("publicKeyMultibase").asString()).startsWith("z6Mk");
    }

    @Test
    void a_status_list_is_open_to_every_page_and_signed_once_until_a_bit_changes()
            throws Exception {
        var response = at("/status/T90-1", "*/*");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("application/vc");
        assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.getHeader("Cache-Control")).contains("max-age=60", "public");
        var list = world.json.readTree(response.getContentAsString());
        assertThat(list.at("/issuer/id").asString()).isEqualTo(DID);
        assertThat(list.at("/proof/0/verificationMethod").asString()).isEqualTo(DID + "#ed-1");
        assertThat(list.path("id").asString()).isEqualTo("https://longleaf.example/status/T90-1");

        world.clock.move(Duration.ofHours(1));
        var again =
                screens.browser
                        .perform(
                                get("/status/T90-1")
                                        .header(
                                                "If-None-Match",
                                                Objects.requireNonNull(response.getHeader("ETag"))))
                        .andReturn()
                        .getResponse();
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(at("/status/T90-1", "application/json").getContentAsString())
                .as("not signed anew")
                .isEqualTo(response.getContentAsString());
        assertThat(at("/status/T90-2", "*/*").getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse at(String path, String accept) throws Exception {
        return screens.browser
                .perform(get(path).header("Accept", accept))
                .andReturn()
                .getResponse();
    }
}
