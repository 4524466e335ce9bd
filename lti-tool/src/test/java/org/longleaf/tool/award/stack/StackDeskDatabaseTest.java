package org.longleaf.tool.award.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.STACK;
import static org.longleaf.tables.Tables.STACK_PART;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.page.AwardScreens;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import javax.imageio.ImageIO;

class StackDeskDatabaseTest {

    private static final String DESK = "/console/state/stacks";
    private static final String LOOP = DESK + "/STK-LOOP";

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        another("FB-230");
        another("LIT-220");
        AwardScreens.come(world.trusted("state_admin", null), null);
    }

    @AfterEach
    void end() {
        screens.close();
        world.close();
    }

    @Test
    void a_stack_is_written_published_taken_along_and_withdrawn() throws Exception {
        assertThat(text(DESK)).contains("There is no stack yet").doesNotContain("??");
        assertThat(sent(DESK, "code", "STK-LOOP", "title", "The <loop>").getContentAsString())
                .contains(
                        "The draft is begun", "save at least two micro-credentials", "&lt;loop&gt;")
                .doesNotContain("??", "Publish it");

        saved("4", "LIT-220", true, "4", "FB-230", true, "2", "DL-205", false, "", "", true);
        assertThat(steps())
                .as("counted from 1, one of two is enough in the second")
                .containsExactlyInAnyOrder("1 DL-205 false", "2 FB-230 true", "2 LIT-220 true");
        assertThat(text("/awards/stacks")).as("a draft").contains("There is no stack yet");
        assertThatThrownBy(() -> at("/badges/stacks/STK-LOOP")).hasRootCauseMessage("not_found");

        assertThat(sent(LOOP + "/publication").getContentAsString())
                .contains("It is published.", "What everybody sees of it")
                .doesNotContain("Save the draft", "??");
        AwardScreens.come(world.amara, world.west);
        assertThat(text("/awards/stacks"))
                .contains("The &lt;loop&gt;", "Badge: The whole loop", "bears 2 bundles")
                .doesNotContain("??");
        var definition = world.json.readTree(at("/badges/stacks/STK-LOOP").getContentAsString());
        assertThat(definition.path("name").asString()).isEqualTo("The whole loop");
        assertThat(definition.at("/image/id").asString())
                .isEqualTo("https://longleaf.example/badges/stacks/STK-LOOP/picture.png");
        var picture = at("/badges/stacks/STK-LOOP/picture.png");
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.getContentAsByteArray())))
                .matches(drawn -> drawn.getWidth() == 640);

        AwardScreens.come(world.trusted("state_admin", null), null);
        assertThat(save("1", "DL-205", true, "2", "FB-230", true).getContentAsString())
                .contains("it was published meanwhile");
        assertThat(steps()).hasSize(3);
        assertThat(sent(LOOP + "/withdrawal").getContentAsString())
                .contains("It is withdrawn.")
                .doesNotContain("Withdraw it", "??");
        AwardScreens.come(world.amara, world.west);
        assertThat(text("/awards/stacks")).contains("There is no stack yet");
        assertThat(at("/badges/stacks/STK-LOOP").getStatus()).as("records name it").isEqualTo(200);
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains("stack.set", "stack.published", "stack.withdrawn");
    }

    @Test
    void what_cannot_be_a_stack_is_told_beside_its_field() throws Exception {
        for (Map.Entry<String, String> code :
                Map.of("stk", "a code has 2 to 40", "", "a code has 2 to 40", "A/B", "a code has 2")
                        .entrySet()) {
            var answer = sent(DESK, "code", code.getKey(), "title", "Loop");
            assertThat(answer.getStatus()).as(code.getKey()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains(code.getValue(), "value=\"Loop\"");
        }
        assertThat(sent(DESK, "code", "STK-LOOP", "title", " ").getContentAsString())
                .contains("Type a title");
        sent(DESK, "code", "STK-LOOP", "title", "Loop");
        assertThat(sent(DESK, "code", "STK-LOOP", "title", "Loop").getContentAsString())
                .contains("another stack has this code");

        assertThat(save("1", "NOBODYS", true).getContentAsString())
                .contains("one of these is no micro-credential of the state");
        for (String step : List.of("", "0", "x", "-1")) {
            assertThat(save(step, "DL-205", true).getContentAsString())
                    .as(step)
                    .contains("the number of its step, from 1 to 99");
        }
        assertThat(save("1", "DL-205", true, "01", "DL-205", true).getContentAsString())
                .contains("twice in the same step");
        assertThat(save("1", "DL-205", true, "1", "FB-230", false).getContentAsString())
                .contains("Tick all lines of a step, or none.", "value=\"The whole loop\"")
                .doesNotContain("??");
        assertThat(steps()).isEmpty();

        saved("1", "DL-205", false, "2", "FB-230", false);
        assertThat(sent(LOOP + "/publication").getContentAsString())
                .contains("Nothing is published.", "save at least one required step");
        assertThat(sent(LOOP + "/withdrawal").getContentAsString())
                .contains("The draft is removed.");
        assertThatThrownBy(() -> at(LOOP)).hasRootCauseMessage("not_found");
        assertThat(world.owner.fetchCount(STACK)).isZero();
    }

    private void saved(Object... lines) throws Exception {
        assertThat(save(lines).getContentAsString())
                .contains("The draft is saved.")
                .doesNotContain("??");
    }

    /// @param lines of three: step, micro-credential and whether it is required
    private MockHttpServletResponse save(Object... lines) throws Exception {
        var request =
                post(LOOP)
                        .param("title", "The <loop>")
                        .param("capstone", "The whole loop")
                        .param("statement", "Runs it.");
        for (int at = 0; at < lines.length; at += 3) {
            request.param("step-" + at / 3, (String) lines[at])
                    .param("member-" + at / 3, (String) lines[at + 1]);
            if ((boolean) lines[at + 2]) {
                request.param("required-" + at / 3, "yes");
            }
        }
        return answer(request);
    }

    private List<String> steps() {
        return world.owner
                .select(STACK_PART.STEP, MICRO_CREDENTIAL.CODE, STACK_PART.REQUIRED)
                .from(STACK_PART)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(STACK_PART.MICRO_CREDENTIAL_ID))
                .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3());
    }

    /// One more of the state's, published.
    private void another(String code) {
        var v = MICRO_CREDENTIAL_VERSION;
        UUID id = UUID.randomUUID();
        world.owner
                .insertInto(MICRO_CREDENTIAL)
                .set(MICRO_CREDENTIAL.ID, id)
                .set(MICRO_CREDENTIAL.CODE, code)
                .set(MICRO_CREDENTIAL.CREATED_AT, AwardWorld.NOW)
                .execute();
        var copy = world.owner.fetchSingle(v, v.ID.eq(world.version.id())).copy();
        copy.setId(UUID.randomUUID());
        copy.setMicroCredentialId(id);
        copy.setState("draft");
        world.owner.executeInsert(copy);
        world.owner.execute(
                "insert into credit_split select {0}, category, ceu from credit_split where version_id = {1}",
                copy.getId(), world.version.id());
        world.owner.update(v).set(v.STATE, "published").where(v.ID.eq(copy.getId())).execute();
    }

    private String text(String path) throws Exception {
        return at(path).getContentAsString();
    }

    private MockHttpServletResponse at(String path) throws Exception {
        return answer(get(path));
    }

    private MockHttpServletResponse sent(String path, String... members) throws Exception {
        var request = post(path);
        for (int at = 0; at < members.length; at += 2) {
            request.param(members[at], members[at + 1]);
        }
        return answer(request);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return screens.browser.perform(request.locale(Locale.US)).andReturn().getResponse();
    }
}
