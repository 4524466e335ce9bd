package org.longleaf.tool.award.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.BADGE_PUSH_CHOICE;
import static org.longleaf.tables.Tables.BADGR_ACCOUNT;
import static org.longleaf.tables.Tables.DELIVERY;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import java.nio.file.Path;
import java.util.UUID;

/// Where badges go, as teachers and their district's admin read and decide it.
class BackpackScreensDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
    }

    @AfterEach
    void end() {
        screens.close();
        world.close();
    }

    @Test
    void what_cannot_be_sent_says_why_and_what_to_do() throws Exception {
        assertThat(asked(world.amara, "/awards/wallets"))
                .contains("has not connected a backpack service", "href=\"/awards\"")
                .doesNotContain("role=\"switch\"", "??");

        world.connectBackpack();

        assertThat(asked(world.ben, "/awards/wallets"))
                .contains("We know no e-mail address for you")
                .doesNotContain("role=\"switch\"", "??");
    }

    @Test
    void a_teacher_turns_it_on_sees_what_became_of_it_and_turns_it_off() throws Exception {
        world.award(world.amara);
        world.connectBackpack();
        assertThat(asked(world.amara, "/awards/wallets"))
                .contains("aria-checked=\"false\"", "Nothing is sent.", "ATestwell@example.org")
                .contains("West (demo) at badges.example")
                .doesNotContain("On its way", "??");

        assertThat(chosen(true))
                .contains("aria-checked=\"true\"", "Your badges are sent from now on.")
                .contains("On its way")
                .doesNotContain("badges} now", "1 badge now");
        settle("refused", "The backpack service answered 400: no <such> thing");

        assertThat(asked(world.amara, "/awards/wallets"))
                .contains("Not taken", "no &lt;such&gt; thing", "Send 1 badge now");
        assertThat(sent("/awards/wallets/backpack/again", world.amara))
                .contains("They are on their way.", "On its way");
        settle("confirmed", "The backpack service has it as x");
        assertThat(chosen(false))
                .contains("Nothing more is sent.", "Arrived", "aria-checked=\"false\"")
                .doesNotContain("has it as x");

        assertThat(world.owner.fetchCount(BADGE_PUSH_CHOICE)).isEqualTo(2);
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains("backpack.wanted", "backpack.withdrawn");
        assertThat(sent("/awards/wallets/backpack/again", world.amara))
                .as("who said no is not asked again by a stale page")
                .doesNotContain("They are on their way.");
    }

    @Test
    void an_admin_signs_in_once_says_whose_badges_they_are_and_ends_it() throws Exception {
        UUID admin = world.trusted("district_admin", world.west);
        try (Service service = new Service()) {
            assertThat(connected(admin, "ftp://x", "user", "secret-word"))
                    .contains("This address cannot be used.")
                    .doesNotContain("secret-word");
            service.lets("nobody");
            assertThat(connected(admin, service.address(), "user", "secret-word"))
                    .contains("does not know this e-mail and password", "value=\"user\"")
                    .doesNotContain("secret-word");

            service.lets("user");
            assertThat(connected(admin, service.address(), "user", "secret-word"))
                    .contains("The service lets Longleaf in.", "Say whose badges they are")
                    .contains("Summer Institute");
            assertThat(chosenIssuer(admin, "somebody-elses"))
                    .contains("This issuer cannot be used");
            assertThat(chosenIssuer(admin, "issuer-2"))
                    .contains("Badges go out under that name", "Summer Institute");

            var kept = world.owner.fetchSingle(BADGR_ACCOUNT);
            assertThat(kept.getIssuerEntity()).isEqualTo("issuer-2");
            assertThat(new String(kept.getRefreshSealed(), UTF_8)).doesNotContain("second");
            assertThat(kept.toString()).doesNotContain("secret-word");

            assertThat(sent("/console/010/backpack/end", admin))
                    .contains("has forgotten its way in", "Sign in there once");
            assertThat(world.owner.fetchCount(BADGR_ACCOUNT)).isZero();
            assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                    .contains(
                            "backpack_service.connected",
                            "backpack_service.issuer",
                            "backpack_service.ended");
        }
    }

    /// A backpack service with two issuers.
    private static final class Service implements AutoCloseable {
        private final WireMockServer server = new WireMockServer(options().dynamicPort());

        Service() {
            server.start();
            server.stubFor(
                    get(urlPathEqualTo("/v2/issuers"))
                            .willReturn(
                                    aResponse()
                                            .withBody(
                                                    "{\"result\":[{\"entityId\":\"issuer-1\",\"name\":\"West\"},"
                                                            + "{\"entityId\":\"issuer-2\",\"name\":\"Summer"
                                                            + " Institute\"}]}")));
        }

        String address() {
            return "http://localhost:" + server.port();
        }

        void lets(String user) {
            server.stubFor(
                    WireMock.post(urlPathEqualTo("/o/token"))
                            .willReturn(aResponse().withStatus(401)));
            server.stubFor(
                    WireMock.post(urlPathEqualTo("/o/token"))
                            .withRequestBody(
                                    WireMock.containing(
                                            "username=" + user + "&password=secret-word"))
                            .willReturn(
                                    aResponse()
                                            .withBody(
                                                    "{\"access_token\":\"first\",\"refresh_token\":\"second\","
                                                            + "\"expires_in\":86400}")));
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    private String connected(UUID admin, String service, String user, String password)
            throws Exception {
        return asked(
                admin,
                MockMvcRequestBuilders.post("/console/010/backpack")
                        .param("service", service)
                        .param("user", user)
                        .param("password", password));
    }

    private String chosenIssuer(UUID admin, String issuer) throws Exception {
        return asked(
                admin,
                MockMvcRequestBuilders.post("/console/010/backpack/issuer")
                        .param("issuer", issuer));
    }

    private String chosen(boolean wanted) throws Exception {
        return asked(
                world.amara,
                MockMvcRequestBuilders.post("/awards/wallets/backpack")
                        .param("wanted", Boolean.toString(wanted)));
    }

    private String sent(String path, UUID person) throws Exception {
        return asked(person, MockMvcRequestBuilders.post(path));
    }

    private String asked(UUID person, String path) throws Exception {
        return asked(person, MockMvcRequestBuilders.get(path));
    }

    private String asked(UUID person, MockHttpServletRequestBuilder request) throws Exception {
        AwardScreens.come(person, world.west);
        return screens.browser.perform(request).andReturn().getResponse().getContentAsString();
    }

    private void settle(String state, String words) {
        world.owner
                .update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.LAST_ANSWER, words)
                .set(DELIVERY.SETTLED_AT, world.clock.instant())
                .where(DELIVERY.STATE.eq("waiting"))
                .execute();
    }
}
