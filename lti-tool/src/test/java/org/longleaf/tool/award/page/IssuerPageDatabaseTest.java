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
        var method = document.at("/verificationMethod/0");

        assertThat(response.getContentType()).isEqualTo("application/did+json");
        assertThat(document.path("id").asString()).isEqualTo(DID);
        assertThat(document.at("/assertionMethod/0").asString())
                .isEqualTo(method.path("id").asString())
                .isEqualTo(jwt.getHeader().getKeyID());
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

    private MockHttpServletResponse at(String path, String accept) throws Exception {
        return screens.browser
                .perform(get(path).header("Accept", accept))
                .andReturn()
                .getResponse();
    }
}
