package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD_SHARING;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.ServletException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

class MyAwardsDatabaseTest {

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
        SecurityContextHolder.clearContext();
        screens.close();
        world.close();
    }

    @Test
    void without_awards_it_says_how_to_begin() throws Exception {
        assertThat(asked(world.amara))
                .contains("Nothing earned yet", "href=\"/micro-credentials\"")
                .doesNotContain("??");
    }

    @Test
    void each_award_shows_its_credit_and_leads_to_its_page() throws Exception {
        Made made = world.award(world.amara);

        assertThat(asked(world.amara))
                .contains("href=\"/badges/" + made.publicId() + "\"", "rel=\"noopener\"")
                .contains("Earned October 6, 2026", "Academic subject", "0.8 CEUs")
                .contains("1.2 CEUs earned here")
                .contains("aria-checked=\"false\"", "name=\"showsName\" value=\"true\"")
                .doesNotContain("??");
    }

    @Test
    void a_colleagues_award_in_the_same_district_is_not_listed() throws Exception {
        Made bens = world.award(world.ben);

        assertThat(asked(world.amara))
                .contains("Nothing earned yet")
                .doesNotContain(bens.publicId());
    }

    @Test
    void only_awards_that_hold_are_counted() throws Exception {
        Made made = world.award(world.amara);
        world.change(made, world.amara, "revoked", "Not their own work");

        assertThat(asked(world.amara)).contains("0.0 CEUs earned here", "Revoked");
    }

    @Test
    void showing_the_name_is_saved_and_said_and_logged() throws Exception {
        Made made = world.award(world.amara);

        assertThat(share(world.amara, made))
                .contains("Your name is on the public page now.", "aria-checked=\"true\"")
                .contains("name=\"showsName\" value=\"false\"");
        assertThat(world.owner.fetchSingle(AWARD_SHARING).getShowsName()).isTrue();
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION)).contains("award.name_shown");
    }

    @Test
    void nobody_shows_a_colleagues_name() {
        Made bens = world.award(world.ben);

        assertThatThrownBy(() -> share(world.amara, bens))
                .isInstanceOf(ServletException.class)
                .hasCauseInstanceOf(ScreenProblem.class);
        assertThat(world.owner.fetchCount(AWARD_SHARING)).isZero();
    }

    @Test
    void the_database_too_refuses_to_show_a_colleagues_name() {
        Made bens = world.award(world.ben);

        for (UUID claimed : Set.of(world.ben, world.amara)) {
            assertThatThrownBy(() ->
                            world.transactions.run(
                                    new Scope(world.west, world.amara, null),
                                    () ->
                                            world.sql
                                                    .insertInto(AWARD_SHARING)
                                                    .values(
                                                            bens.award(),
                                                            world.west,
                                                            claimed,
                                                            true,
                                                            AwardWorld.NOW)
                                                    .execute()))
                    .hasStackTraceContaining("row-level security");
        }
    }

    private String asked(UUID person) throws Exception {
        come(person);
        return screens.browser
                .perform(get("/awards"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String share(UUID person, Made made) throws Exception {
        come(person);
        return screens.browser
                .perform(post("/awards/" + made.publicId() + "/sharing").param("showsName", "true"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void come(UUID person) {
        var visitor =
                new Visitor(
                        UUID.randomUUID(),
                        person,
                        world.west,
                        world.west,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(Visitor.ContextRole.CANDIDATE),
                        "en",
                        "user",
                        null,
                        null,
                        Visitor.Door.plain());
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(visitor, null));
    }
}
