package org.longleaf.tool.award.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.ISSUER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.page.AwardScreens;
import org.longleaf.tool.district.Scope;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

class IssuerRulesDatabaseTest {

    private static final String RULES = "/issuers/rules";

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        issuer("W10", world.west);
        issuer("C20", world.coast);
    }

    @AfterEach
    void end() {
        screens.close();
        world.close();
    }

    @Test
    void the_state_says_who_approves_and_assesses_and_badges_made_from_then_on_say_it()
            throws Exception {
        JsonNode before = world.json.readTree(world.document(world.award(world.amara)));
        assertThat(before.at("/credentialSubject/achievement/endorsement")).hasSize(1);
        assertThat(before.at("/credentialSubject/source").isMissingNode()).isTrue();

        AwardScreens.come(world.trusted("state_admin", null), null);
        assertThat(text("state", RULES))
                .contains("Agency that approves", "Assesses itself", "undone for 30 minutes")
                .doesNotContain("??");
        assertThat(sent("state", "/issuers/approving", "agency", "C20").getContentAsString())
                .contains("Saved. Badges made from now on follow it.");
        assertThat(
                        sent("state", "/issuers/T90/rules", "assessor", "W10", "undoMinutes", "0")
                                .getContentAsString())
                .contains("Saved for T90", "Assessed by Issuer W10", "final at once");

        Made made = world.award(world.ben);
        JsonNode subject = world.json.readTree(world.document(made)).path("credentialSubject");
        assertThat(subject.at("/source/name").asString()).isEqualTo("Issuer W10");
        assertThat(subject.at("/achievement/endorsement").valueStream())
                .extracting(one -> one.at("/issuer/name").asString())
                .as("what was endorsed stays so")
                .containsExactlyInAnyOrder("Approving agency (demo)", "Issuer C20");
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains("issuer.approving_set", "issuer.rules_set");

        sent("state", "/issuers/approving", "agency", "");
        assertThat(world.profiles.approving()).isEmpty();
    }

    @Test
    void what_cannot_hold_is_told_beside_its_field_and_changes_nothing() throws Exception {
        AwardScreens.come(world.trusted("state_admin", null), null);
        assertThat(text("state", RULES + "?of=T90"))
                .contains("Minutes to undo a revocation", "value=\"30\"", "Issuer W10 (W10)")
                .doesNotContain("??");

        for (String typed : new String[] {"1441", "-1", "half", "", "30.5"}) {
            var answer =
                    sent("state", "/issuers/T90/rules", "assessor", "W10", "undoMinutes", typed);
            assertThat(answer.getStatus()).as(typed).isEqualTo(422);
            assertThat(answer.getContentAsString())
                    .contains("type a whole number of minutes", "value=\"" + typed + "\"");
        }
        for (String typed : new String[] {"T90", "nobody"}) {
            var answer = sent("state", "/issuers/T90/rules", "assessor", typed, "undoMinutes", "5");
            assertThat(answer.getStatus()).as(typed).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("not one that you can name");
        }
        assertThat(rules("T90")).isEqualTo("30 itself");
    }

    @Test
    void an_issuers_admin_rules_their_own_and_names_nobody_elses() throws Exception {
        UUID admin = world.trusted("district_admin", world.west);
        AwardScreens.come(admin, null);
        assertThat(text("010", RULES))
                .contains("Issuer W10", "endorsement of Approving agency (demo)")
                .doesNotContain("T90", "C20", "name=\"agency\"", "??");
        assertThat(
                        sent("010", "/issuers/W10/rules", "assessor", "T90", "undoMinutes", "5")
                                .getStatus())
                .isEqualTo(422);
        sent("010", "/issuers/W10/rules", "assessor", "", "undoMinutes", "1440");
        assertThat(rules("W10")).isEqualTo("1440 itself");

        for (String path :
                new String[] {"/issuers/T90/rules", "/issuers/C20/rules", "/issuers/approving"}) {
            assertThatThrownBy(() -> sent("010", path, "undoMinutes", "5", "agency", "W10"))
                    .as(path)
                    .hasRootCauseMessage("not_found");
        }

        AwardScreens.come(world.trusted("state_admin", null), null);
        sent("state", "/issuers/W10/rules", "assessor", "T90", "undoMinutes", "1440");
        AwardScreens.come(admin, null);
        assertThat(text("010", RULES + "?of=W10")).contains("State office (demo) (T90)");
        sent("010", "/issuers/W10/rules", "assessor", "T90", "undoMinutes", "7");
        assertThat(rules("W10")).as("who is named stays").isEqualTo("7 T90");
        sent("010", "/issuers/W10/rules", "assessor", "", "undoMinutes", "7");
        assertThat(rules("W10")).isEqualTo("7 itself");
    }

    /// Whatever a screen lets through.
    @Test
    void the_database_asks_again_who_keeps_the_issuer() {
        Scope admin = new Scope(world.west, world.trusted("district_admin", world.west), null);

        refused(admin, "update issuer set approves = true where code = 'W10'");
        refused(admin, "update issuer set undo_minutes = 1 where code = 'C20'");
        refused(admin, "update issuer set assessed_by = null, undo_minutes = 1 where code = 'T90'");
        refused(
                admin,
                "update issuer set assessed_by = (select id from issuer where code = 'T90')"
                        + " where code = 'W10'");
        refused(admin, "update issuer set name = 'Mine' where code = 'W10'");
    }

    private void refused(Scope who, String change) {
        assertThatThrownBy(() -> world.transactions.run(who, () -> world.sql.execute(change)))
                .as(change)
                .rootCause()
                .extracting("SQLState")
                .isEqualTo("42501");
    }

    private String rules(String code) {
        var assessor = ISSUER.as("assessor");
        return world.owner
                .select(ISSUER.UNDO_MINUTES, assessor.CODE)
                .from(ISSUER)
                .leftJoin(assessor)
                .on(assessor.ID.eq(ISSUER.ASSESSED_BY))
                .where(ISSUER.CODE.eq(code))
                .fetchSingle(row ->
                        row.value1() + " " + (row.value2() == null ? "itself" : row.value2()));
    }

    private void issuer(String code, UUID district) {
        world.owner
                .insertInto(ISSUER)
                .set(ISSUER.ID, UUID.randomUUID())
                .set(ISSUER.CODE, code)
                .set(ISSUER.NAME, "Issuer " + code)
                .set(ISSUER.DISTRICT_ID, district)
                .set(ISSUER.CREATED_AT, AwardWorld.NOW)
                .execute();
    }

    private String text(String place, String path) throws Exception {
        return answer(get("/console/" + place + path)).getContentAsString();
    }

    private MockHttpServletResponse sent(String place, String path, String... members)
            throws Exception {
        var request = post("/console/" + place + path);
        for (int at = 0; at < members.length; at += 2) {
            request.param(members[at], members[at + 1]);
        }
        return answer(request);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return screens.browser.perform(request.locale(Locale.US)).andReturn().getResponse();
    }
}
