package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.district.Scope;
import org.springframework.mock.web.MockHttpServletResponse;

import java.nio.file.Path;

class BadgePageDatabaseTest {

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
    void it_says_what_was_shown_and_that_the_signature_holds() throws Exception {
        var page = page();

        assertThat(page.getStatus()).isEqualTo(200);
        // Without it browsers fall back to the ways of the nineties.
        assertThat(page.getContentAsString()).startsWith("<!doctype html>");
        assertThat(page.getContentAsString())
                .contains("Genuine and valid.", "On October 6, 2026, from State office (demo).")
                .contains("Quick Checks &amp; &lt;Tomorrow")
                .contains("The educator designs a brief check.", "One clear goal is there.")
                .contains("The 2 criteria of the rubric")
                .contains("From video, written reflections")
                .contains("district who did not know whose work it was")
                .contains("20% of submissions")
                .contains("Academic subject", "0.8", "0.4")
                .doesNotContain("??");
    }

    @Test
    void it_does_not_say_who_before_they_want_it() throws Exception {
        assertThat(page().getContentAsString())
                .contains("A teacher earned Quick Checks")
                .doesNotContain("Amara", "Testwell");
    }

    @Test
    void it_says_who_once_they_want_it_and_no_longer_when_they_do_not() throws Exception {
        share(true);
        assertThat(page().getContentAsString()).contains("Amara Testwell earned Quick Checks");

        share(false);
        assertThat(page().getContentAsString()).doesNotContain("Amara");
    }

    @Test
    void a_stored_badge_that_was_tampered_with_is_not_confirmed() throws Exception {
        share(true);
        String jwt = world.jwt(made);
        int middle = jwt.indexOf('.') + 40;
        char other = jwt.charAt(middle) == 'A' ? 'B' : 'A';
        world.tamper(made, jwt.substring(0, middle) + other + jwt.substring(middle + 1));

        assertThat(page().getContentAsString())
                .contains("This badge cannot be confirmed")
                .doesNotContain("Genuine", "Quick Checks", "Amara", "0.8");
    }

    @Test
    void a_genuine_badge_stored_in_anothers_place_is_not_confirmed() throws Exception {
        world.tamper(made, world.jwt(world.award(world.ben)));

        assertThat(page().getContentAsString()).contains("This badge cannot be confirmed");
    }

    @Test
    void a_suspended_award_counts_for_nothing_meanwhile() throws Exception {
        share(true);
        world.change(made, world.amara, "suspended", "A question about the video");

        assertThat(page().getContentAsString())
                .contains("Suspended.", "Reason: A question about the video")
                .doesNotContain("Genuine and valid", "Academic subject", "Amara");
    }

    @Test
    void a_revoked_award_says_why() throws Exception {
        world.change(made, world.amara, "revoked", "Not the teacher’s own work");

        assertThat(page().getContentAsString())
                .contains("Revoked.", "Reason: Not the teacher’s own work")
                .doesNotContain("Genuine and valid", "Academic subject");
    }

    @Test
    void search_engines_are_told_to_stay_away() throws Exception {
        assertThat(page().getHeader("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(file("*/*").getHeader("X-Robots-Tag")).isEqualTo("noindex");
    }

    @Test
    void it_speaks_spanish_when_asked() throws Exception {
        var page =
                screens.browser
                        .perform(
                                get("/badges/" + made.publicId())
                                        .accept("text/html")
                                        .header("Accept-Language", "es"))
                        .andReturn()
                        .getResponse();

        assertThat(page.getContentAsString())
                .contains("Un docente obtuvo", "6 de octubre de 2026", "Los 2 criterios")
                .contains("Materia académica")
                .doesNotContain("??", "earned");
    }

    @Test
    void the_credential_as_json_is_not_offered_yet() throws Exception {
        assertThat(at("/badges/" + made.publicId(), "application/vc").getStatus()).isEqualTo(406);
        assertThat(at("/badges/" + made.publicId(), "application/vc+ld+json").getStatus())
                .isEqualTo(406);
        assertThat(at("/badges/" + made.publicId(), "nonsense").getStatus()).isEqualTo(406);
        assertThat(at("/badges/" + made.publicId(), "*/*").getStatus()).isEqualTo(200);
    }

    @Test
    void an_unknown_address_says_so() throws Exception {
        var page = at("/badges/AAAAAAAAAAAAAAAAAAAAAA", "text/html");

        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(page.getContentAsString()).contains("There is no badge at this address");
        assertThat(at("/badges/AAAAAAAAAAAAAAAAAAAAAA/credential.jwt", "*/*").getStatus())
                .isEqualTo(404);
    }

    @Test
    void the_file_is_plain_text_open_to_every_page() throws Exception {
        var file = file("*/*");

        assertThat(file.getContentType()).isEqualTo("text/plain");
        assertThat(file.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(file.getHeader("Cache-Control")).contains("max-age=60");
        assertThat(file.getContentAsString()).isEqualTo(world.jwt(made));
        assertThat(file("application/vc+jwt").getContentType()).isEqualTo("application/vc+jwt");
    }

    @Test
    void the_achievements_id_answers_its_definition() throws Exception {
        var definition = at("/badges/definitions/" + world.version.id(), "*/*");
        var read = world.json.readTree(definition.getContentAsString());

        assertThat(definition.getStatus()).isEqualTo(200);
        assertThat(read.path("id").asString())
                .isEqualTo("https://longleaf.example/badges/definitions/" + world.version.id());
        assertThat(read.path("resultDescription")).hasSize(2);
    }

    private void share(boolean showsName) {
        world.transactions.run(
                new Scope(world.west, world.amara, null),
                () ->
                        new MyAwards(world.sql, world.check)
                                .share(made.publicId(), world.amara, showsName, AwardWorld.NOW));
    }

    private MockHttpServletResponse page() throws Exception {
        return at("/badges/" + made.publicId(), "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private MockHttpServletResponse file(String accept) throws Exception {
        return at("/badges/" + made.publicId() + "/credential.jwt", accept);
    }

    private MockHttpServletResponse at(String path, String accept) throws Exception {
        return screens.browser
                .perform(get(path).header("Accept", accept))
                .andReturn()
                .getResponse();
    }
}
