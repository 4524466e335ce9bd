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
import org.longleaf.tool.web.ScreenProblem;

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
    void each_award_is_shared_and_taken_along_in_every_form() throws Exception {
        Made made = world.award(world.amara);
        String page = "/badges/" + made.publicId();

        assertThat(asked(world.amara))
                .contains(
                        "href=\"" + page + "/badge.png\"",
                        "href=\"" + page + "/badge.svg\"",
                        "href=\"" + page + "/credential.json\"",
                        "href=\"" + page + "/credential.jwt\"",
                        "href=\"" + page + "/banner.png\"",
                        "src=\"" + page + "/qr.svg\"",
                        "hx-post=\"/awards/" + made.publicId() + "/certificate\"",
                        "hx-post=\"/awards/bundle\"")
                .contains(
                        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME"
                                + "&amp;name=Quick%20Checks%20%26%20%3CTomorrow%27s%3E%20Lesson"
                                + "&amp;organizationName=State%20office%20%28demo%29"
                                + "&amp;issueYear=2026&amp;issueMonth=10"
                                + "&amp;certUrl=https%3A%2F%2Flongleaf.example%2Fbadges%2F"
                                + made.publicId()
                                + "&amp;certId="
                                + made.publicId()
                                + "\"");
    }

    @Test
    void what_was_taken_back_has_no_certificate_and_goes_to_no_profile() throws Exception {
        Made made = world.award(world.amara);
        world.change(made, world.amara, "suspended", "A question");

        assertThat(asked(world.amara))
                .contains("There is no certificate while", "/badge.png")
                .doesNotContain("linkedin.com", "/certificate\"", "/awards/bundle");
    }

    @Test
    void letting_search_engines_in_is_a_choice_of_its_own() throws Exception {
        Made made = world.award(world.amara);

        assertThat(chosen(world.amara, made, "listing", "listed"))
                .contains("Search engines may list the public page from now on.")
                .contains("name=\"listed\" value=\"false\"", "name=\"showsName\" value=\"true\"");
        share(world.amara, made);

        var chosen = world.owner.fetchSingle(AWARD_SHARING);
        assertThat(chosen.getIsListed()).isTrue();
        assertThat(chosen.getShowsName()).isTrue();
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION)).contains("award.opened_to_search");
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
                                                            AwardWorld.NOW,
                                                            false)
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
        return chosen(person, made, "sharing", "showsName");
    }

    private String chosen(UUID person, Made made, String what, String name) throws Exception {
        come(person);
        return screens.browser
                .perform(post("/awards/" + made.publicId() + "/" + what).param(name, "true"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void come(UUID person) {
        AwardScreens.come(person, world.west);
    }
}
