package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.RECOGNITION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.HowItWasJudged;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.district.Scope;
import org.springframework.mock.web.MockHttpServletResponse;

import tools.jackson.databind.node.StringNode;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import javax.imageio.ImageIO;

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
                .contains("Reached: Shown", "Reached: Shown and extended")
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
        assertThat(sent("check", "x", "").getContentAsString())
                .contains("This badge cannot be confirmed")
                .doesNotContain("Quick Checks");
        for (String name : List.of("credential.jwt", "credential.json", "badge.svg", "badge.png")) {
            assertThat(badge(name).getStatus()).as(name).isEqualTo(409);
            assertThat(badge(name).getContentAsString()).doesNotContain("Quick", "ey");
        }
    }

    @Test
    void the_json_is_checked_by_itself_too() throws Exception {
        world.tamperDocument(made, world.document(made).replace("One clear goal", "No clear goal"));

        assertThat(page().getContentAsString())
                .contains("This badge cannot be confirmed")
                .doesNotContain("clear goal");
        assertThat(at("/badges/" + made.publicId(), "application/vc").getStatus()).isEqualTo(409);
    }

    /// Each form is signed by a key of its own, and one that may be in other hands strikes one
    /// form.
    @Test
    void a_form_whose_key_was_withdrawn_is_offered_no_more_and_the_other_one_holds()
            throws Exception {
        withdraw(KeyAlgorithm.ED25519);

        assertThat(page().getContentAsString()).contains("Genuine and valid.");
        assertThat(sent("check", "x", "").getContentAsString())
                .contains("The signatures fit")
                .doesNotContain("Does not hold", "Not asked");
        assertThat(badge("credential.jwt").getContentAsString()).isEqualTo(world.jwt(made));
        assertThat(badge("credential.json").getStatus()).isEqualTo(404);
        assertThat(badge("badge.svg").getContentAsString())
                .contains("verify=\"" + world.jwt(made) + "\"");
        assertThat(new String(badge("badge.png").getContentAsByteArray(), UTF_8))
                .contains(world.jwt(made))
                .doesNotContain("eddsa-rdfc-2022");

        made = world.award(world.ben);
        withdraw(KeyAlgorithm.RS256);
        assertThat(page().getContentAsString()).contains("Genuine and valid.");
        assertThat(sent("check", "x", "").getContentAsString()).contains("The signatures fit");
        assertThat(badge("credential.jwt").getStatus()).isEqualTo(404);
        assertThat(badge("credential.json").getContentAsString(UTF_8))
                .isEqualTo(world.document(made));

        withdraw(KeyAlgorithm.ED25519);
        world.clock.move(Duration.ofMinutes(10));
        assertThat(page().getContentAsString()).contains("This badge cannot be confirmed");
    }

    private void withdraw(KeyAlgorithm algorithm) {
        world.transactions.run(
                Scope.nobody(),
                () -> {
                    IssuerKey key =
                            algorithm == KeyAlgorithm.ED25519
                                    ? world.keys.forProof("T90")
                                    : world.keys.forJwt("T90");
                    world.keys.make("T90", algorithm);
                    world.keys.withdraw(key.id());
                });
    }

    @Test
    void a_check_is_shared_for_seconds_by_all_who_ask_for_it() throws Exception {
        sent("check", "x", "");
        withdraw(KeyAlgorithm.ED25519);
        withdraw(KeyAlgorithm.RS256);
        assertThat(sent("check", "x", "").getContentAsString()).contains("The signatures fit");

        world.clock.move(Duration.ofSeconds(10));
        assertThat(sent("check", "x", "").getContentAsString())
                .contains("This badge cannot be confirmed");
    }

    @Test
    void the_same_address_gives_the_json_by_the_type_it_is_asked_for() throws Exception {
        for (String type :
                List.of(
                        "application/vc",
                        "application/vc+ld+json",
                        "application/ld+json",
                        "application/json")) {
            var json = at("/badges/" + made.publicId(), type);
            assertThat(json.getStatus()).isEqualTo(200);
            assertThat(json.getContentType()).isEqualTo(type);
            assertThat(json.getContentAsString(UTF_8)).isEqualTo(world.document(made));
            assertThat(json.getHeader("Vary")).contains("Accept");
            assertThat(json.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(badge("credential.json").getContentType()).isEqualTo("application/vc");
        assertThat(at("/badges/" + made.publicId(), "nonsense").getContentAsString())
                .contains("Genuine and valid.");
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
                .contains("Suspended.", "A question about the video")
                .doesNotContain("Genuine and valid", "Academic subject", "Amara");
    }

    @Test
    void a_revoked_award_says_why() throws Exception {
        world.change(made, world.amara, "revoked", "Not the teacher’s own work");

        assertThat(page().getContentAsString())
                .contains("Revoked.", "Not the teacher’s own work")
                .doesNotContain("Genuine and valid", "Academic subject");
    }

    /// Two choices: a page may be listed without a name, and show a name without being listed.
    @Test
    void search_engines_are_told_to_stay_away_until_the_teacher_lets_them_in() throws Exception {
        share(true);
        assertThat(page().getHeader("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page().getContentAsString()).contains("name=\"robots\" content=\"noindex\"");
        assertThat(file("*/*").getHeader("X-Robots-Tag")).isEqualTo("noindex");
        share(false);

        list(true);
        assertThat(page().getHeader("X-Robots-Tag")).isNull();
        assertThat(page().getContentAsString()).doesNotContain("\"robots\"", "Amara");

        world.change(made, world.amara, "suspended", "A question");
        assertThat(page().getHeader("X-Robots-Tag")).isEqualTo("noindex");
    }

    @Test
    void it_tells_how_far_readers_agreed_where_that_is_known() throws Exception {
        assertThat(page().getContentAsString()).doesNotContain("Two readers");

        world.judged(made, new HowItWasJudged.Agreement(new BigDecimal("0.88"), 214));
        assertThat(page().getContentAsString()).contains("agreed on 88% of 214 criteria");
    }

    @Test
    void whoever_kept_the_page_is_told_when_it_has_not_changed() throws Exception {
        var first = page();
        assertThat(first.getHeader("Cache-Control")).contains("no-cache", "public");
        assertThat(first.getHeader("Vary")).contains("Accept", "Accept-Language");

        assertThat(again(first).getStatus()).isEqualTo(304);
        share(true);
        assertThat(again(first).getStatus()).isEqualTo(200);
    }

    @Test
    void a_check_is_made_again_and_told_step_by_step() throws Exception {
        var checked = sent("check", "x", "");

        assertThat(checked.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(checked.getContentAsString())
                .contains("Checked just now", "At 11:30", "on October 6, 2026")
                .contains("The signatures fit")
                .doesNotContain("??", "Does not hold", "Not asked");

        world.change(made, world.amara, "revoked", "Not their own");
        assertThat(sent("check", "x", "").getContentAsString()).contains("Does not hold");
    }

    @Test
    void an_e_mail_is_compared_and_neither_kept_nor_said_again() throws Exception {
        assertThat(page().getContentAsString()).contains("do not take the hash for anonymous");

        assertThat(typed(" atestwell@EXAMPLE.org "))
                .contains("Yes: this badge was made for that address.")
                .doesNotContain("EXAMPLE.org", "Amara", "??");
        assertThat(typed("somebody@example.org")).contains("No: this badge was not made");
        for (int more = 2; more < ReadBadge.COMPARISONS; more++) {
            assertThat(typed("guess" + more + "@example.org")).contains("No: this badge");
        }
        assertThat(typed("ATestwell@example.org"))
                .contains("compared with many addresses")
                .doesNotContain("Yes: this badge");
    }

    @Test
    void a_badge_without_an_e_mail_offers_no_comparison() throws Exception {
        made = world.award(world.ben);

        assertThat(page().getContentAsString())
                .contains("made without an e-mail address")
                .doesNotContain("type=\"email\"");
        assertThat(typed("ben@example.org")).contains("nothing to compare with");
    }

    @Test
    void its_pictures_hold_the_badge_and_its_code_leads_here() throws Exception {
        assertThat(badge("badge.svg").getContentType()).startsWith("image/svg+xml");
        assertThat(badge("badge.svg").getContentAsString())
                .startsWith("<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"")
                .contains("Badge: Quick Checks &amp; &lt;Tomorrow")
                .contains("<![CDATA[{");
        assertThat(new String(badge("badge.png").getContentAsByteArray(), UTF_8))
                .contains("iTXtopenbadgecredential\0\0\0\0\0" + world.document(made));
        assertThat(badge("banner.png").getContentType()).isEqualTo("image/png");
        assertThat(badge("qr.svg").getContentAsString())
                .contains("QR code for https://longleaf.example/badges/" + made.publicId());
        for (String name : List.of("badge.svg", "badge.png")) {
            assertThat(badge(name).getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(badge(name).getHeader("ETag")).isNotBlank();
        }
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
    void an_unknown_address_says_so() throws Exception {
        String unknown = "/badges/AAAAAAAAAAAAAAAAAAAAAA";
        var page = at(unknown, "nonsense");

        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(page.getContentAsString()).contains("There is no badge at this address");
        for (String path : List.of(unknown, unknown + "/credential.jwt", unknown + "/badge.png")) {
            var file = at(path, "application/vc");
            assertThat(file.getStatus()).isEqualTo(404);
            assertThat(file.getContentType()).isEqualTo("application/problem+json");
            assertThat(world.json.readTree(file.getContentAsString()).path("status").asInt())
                    .isEqualTo(404);
        }
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

        String image = read.at("/image/id").asString();
        var picture = at(image.substring("https://longleaf.example".length()), "image/*");
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(picture.getHeader("Cache-Control")).contains("max-age=3600", "public");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.getContentAsByteArray())))
                .matches(drawn -> drawn.getWidth() == 640 && drawn.getHeight() == 640);
        assertThat(new String(picture.getContentAsByteArray(), UTF_8))
                .as("it is nobody's badge")
                .doesNotContain("openbadgecredential");
        assertThat(world.document(made)).contains("\"image\":{\"id\":\"" + image + "\"");
    }

    @Test
    void it_tells_who_accepts_it_today_for_what_and_names_nobody() throws Exception {
        assertThat(page().getContentAsString()).doesNotContain("Who accepts it");
        accept(null, "role", "Opens mentor teacher", AwardWorld.DAY, AwardWorld.DAY);
        accept(
                world.west,
                "stipend",
                "Was paid",
                AwardWorld.DAY.minusDays(9),
                AwardWorld.DAY.minusDays(1));
        accept(world.coast, "renewal", "Will count", AwardWorld.DAY.plusDays(1), null);
        for (int more = 0; more < 6; more++) {
            accept(world.coast, "stipend", "Paid " + more, AwardWorld.DAY, null);
        }

        String page = page().getContentAsString();
        assertThat(page)
                .contains("Who accepts it for what", "Opens mentor teacher", "a role", "The state")
                .contains("District 020", "Paid 5", "One more")
                .doesNotContain("Was paid", "Will count", "Ben", "Amara", "??");

        world.clock.move(Duration.ofDays(1));
        assertThat(page().getContentAsString())
                .contains("Will count")
                .doesNotContain("Opens mentor teacher");
        world.change(made, world.amara, "suspended", "A question is open");
        assertThat(page().getContentAsString()).doesNotContain("Who accepts it", "Will count");
    }

    private void accept(
            @Nullable UUID district,
            String goodFor,
            String words,
            LocalDate from,
            @Nullable LocalDate until) {
        world.owner
                .insertInto(RECOGNITION)
                .set(RECOGNITION.ID, world.ids.generate())
                .set(RECOGNITION.DISTRICT_ID, district)
                .set(RECOGNITION.MICRO_CREDENTIAL_ID, world.version.microCredential())
                .set(RECOGNITION.GOOD_FOR, goodFor)
                .set(RECOGNITION.WORDS, words)
                .set(RECOGNITION.FROM_ON, from)
                .set(RECOGNITION.UNTIL_ON, until)
                .set(RECOGNITION.SET_BY, world.ben)
                .set(RECOGNITION.SET_AT, AwardWorld.NOW)
                .execute();
    }

    @Test
    void a_districts_own_definition_is_answered_once_it_was_published_and_a_draft_never_is()
            throws Exception {
        var v = MICRO_CREDENTIAL_VERSION;
        var own = world.owner.fetchSingle(v, v.ID.eq(world.version.id())).copy();
        own.setId(UUID.randomUUID());
        own.setDistrictId(world.west);
        own.setVersion("9.9");
        own.setState("draft");
        world.owner.executeInsert(own);
        world.owner.execute(
                "insert into credit_split select {0}, category, ceu from credit_split where version_id = {1}",
                own.getId(), world.version.id());
        String address = "/badges/definitions/" + own.getId();
        assertThatThrownBy(() -> at(address, "*/*")).hasRootCauseMessage("not_found");

        for (String state : List.of("published", "retired")) {
            world.owner.update(v).set(v.STATE, state).where(v.ID.eq(own.getId())).execute();
            assertThat(world.json.readTree(at(address, "*/*").getContentAsString()).path("name"))
                    .as(state)
                    .isEqualTo(StringNode.valueOf(own.getTitle()));
        }
    }

    private void share(boolean showsName) {
        world.transactions.run(
                new Scope(world.west, world.amara, null),
                () ->
                        new MyAwards(world.sql, world.json, world.settings)
                                .share(made.publicId(), world.amara, showsName, AwardWorld.NOW));
    }

    private void list(boolean listed) {
        world.transactions.run(
                new Scope(world.west, world.amara, null),
                () ->
                        new MyAwards(world.sql, world.json, world.settings)
                                .list(made.publicId(), world.amara, listed, AwardWorld.NOW));
    }

    private String typed(String email) throws Exception {
        var answer = sent("recipient", "email", email);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        return answer.getContentAsString();
    }

    private MockHttpServletResponse sent(String what, String name, String value) throws Exception {
        return screens.browser
                .perform(post("/badges/" + made.publicId() + "/" + what).param(name, value))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse again(MockHttpServletResponse kept) throws Exception {
        return screens.browser
                .perform(
                        get("/badges/" + made.publicId())
                                .header("Accept", "text/html")
                                .header(
                                        "If-None-Match",
                                        Objects.requireNonNull(kept.getHeader("ETag"))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse badge(String name) throws Exception {
        return at("/badges/" + made.publicId() + "/" + name, "*/*");
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
