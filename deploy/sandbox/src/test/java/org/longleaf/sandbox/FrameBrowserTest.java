package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a tool in a frame gets from the page around it, in a real browser.
class FrameBrowserTest {
    private static final String COURSE = "/canvas-west/courses/1000510";
    @RegisterExtension static final Window WINDOW = new Window();

    private final FramedTool tool = FramedTool.fresh();
    private final RunningSandbox sandbox = tool.sandbox();
    private final Teacher teacher = new Teacher(sandbox);
    private Page page;

    @BeforeEach
    void open() {
        page = WINDOW.page();
        page.navigate(sandbox.address + "/canvas-west/login?role=facilitator&person=p16");
    }

    @AfterEach
    void mend() {
        fault("none");
    }

    private void fault(String mode) {
        sandbox.web.post(
                "/sandbox/faults",
                "{\"target\":\"storage\",\"mode\":\"" + mode + "\",\"times\":1}",
                "application/json");
    }

    /// Opens a page with the tool, and waits for the tool.
    private Frame launch() {
        page.navigate(sandbox.address + COURSE + "/external_tools/longleaf");
        return toolFrame();
    }

    private Frame toolFrame() {
        page.frameLocator("#tool_content").locator("#tool").waitFor();
        return page.frames().stream()
                .filter(frame -> frame.url().startsWith(sandbox.tool.address()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object answer) {
        return (Map<String, Object>) answer;
    }

    private Map<String, Object> frame(Frame from, Map<String, Object> message) {
        return map(
                from.evaluate("([m, o]) => askFrame(m, o)", List.of(message, tool.authOrigin())));
    }

    private static Map<String, Object> page(Frame from, Map<String, Object> message) {
        return map(from.evaluate("m => askPage(m)", message));
    }

    private static Map<String, Object> put(String key, Object value) {
        return Map.of(
                "subject", "lti.put_data", "message_id", "p-" + key, "key", key, "value", value);
    }

    private static Map<String, Object> get(String key) {
        return Map.of("subject", "lti.get_data", "message_id", "g-" + key, "key", key);
    }

    private static @Nullable Object code(Map<String, Object> answer) {
        return map(answer.getOrDefault("error", Map.of())).get("code");
    }

    @Test
    void values_are_kept_by_the_forwarding_frame_on_the_origin_that_logs_in() {
        var frame = launch();

        assertThat(tool.lastLogin).containsEntry("lti_storage_target", "post_message_forwarding");
        assertThat(frame.locator("#target").textContent()).isEqualTo("post_message_forwarding");
        assertThat(frame(frame, put("state-1", "v1")))
                .containsEntry("subject", "lti.put_data.response")
                .containsEntry("message_id", "p-state-1")
                .containsEntry("value", "v1")
                .containsEntry("origin", tool.authOrigin());
        assertThat(frame(frame, get("state-1"))).containsEntry("value", "v1");
        assertThat(page(frame, get("state-1")))
                .as("the page itself answers too")
                .containsEntry("value", "v1")
                .containsEntry("origin", sandbox.address);
        assertThat(frame(frame, put("state-1", ""))).doesNotContainKey("value");
        assertThat(frame(frame, get("state-1"))).containsEntry("value", null);
        assertThat(
                        frame.evaluate(
                                "([m, o]) => askFrame(m, o)",
                                List.of(get("state-1"), sandbox.address)))
                .as("a message for the pages' origin does not reach the frame")
                .isEqualTo("silence");
    }

    @Test
    void limits_and_errors_are_canvass() {
        var frame = launch();

        assertThat(
                        code(
                                frame(
                                        frame,
                                        Map.of(
                                                "subject",
                                                "lti.put_data",
                                                "message_id",
                                                "x",
                                                "value",
                                                "v"))))
                .isEqualTo("bad_request");
        assertThat(
                        frame.evaluate(
                                "() => askFrame({subject:'lti.get_data',key:'k'}, '%s').then(a => a.error.code)"
                                        .formatted(tool.authOrigin())))
                .isEqualTo("bad_request");
        assertThat(code(frame(frame, put("k", "x".repeat(4096))))).isEqualTo("storage_exhaustion");
        assertThat(code(frame(frame, put("k", "x".repeat(4000))))).isNull();
        assertThat(code(frame(frame, put("k", "x".repeat(4000)))))
                .as("the same key again counts again")
                .isEqualTo("storage_exhaustion");
        frame(frame, put("k", ""));
        assertThat(code(frame(frame, put("k", "x".repeat(4000))))).isNull();
        frame(frame, put("k", ""));
        var codes =
                frame.evaluate(
                        """
                        async origin => {
                          const codes = [];
                          for (let i = 0; i < 501; i++) {
                            const put = { subject: 'lti.put_data', message_id: `m${i}`, key: `${i}`, value: '1' };
                            codes.push((await askFrame(put, origin)).error?.code ?? 'kept');
                          }
                          return [codes.filter(code => code === 'kept').length, codes.at(-1)];
                        }
                        """,
                        tool.authOrigin());
        assertThat(codes).isEqualTo(List.of(500, "storage_exhaustion"));
    }

    @Test
    void page_says_what_it_can_and_refuses_the_rest() {
        var frame = launch();

        var able = page(frame, Map.of("subject", "lti.capabilities", "message_id", "c"));
        assertThat(String.valueOf(able.get("supported_messages")))
                .contains("lti.put_data", "frame=post_message_forwarding", "lti.frameResize");
        assertThat(code(page(frame, Map.of("subject", "lti.brewCoffee", "message_id", "b"))))
                .isEqualTo("unsupported_subject");
        assertThat(code(page(frame, Map.of("subject", "constructor", "message_id", "o"))))
                .isEqualTo("unsupported_subject");
        assertThat(code(frame(frame, Map.of("subject", "lti.capabilities", "message_id", "f"))))
                .as("the frame only keeps values")
                .isEqualTo("unsupported_subject");
        assertThat(
                        page(
                                frame,
                                Map.of(
                                        "subject",
                                        "lti.frameResize",
                                        "message_id",
                                        "r",
                                        "height",
                                        1234)))
                .containsEntry("height", 1234);
        assertThat(page.locator("#tool_content").boundingBox().height).isEqualTo(1234);
        page.evaluate("scrollTo(0, 500)");
        page(frame, Map.of("subject", "lti.scrollToTop", "message_id", "t"));
        assertThat(page.evaluate("scrollY")).isEqualTo(0);
    }

    @Test
    void window_of_another_origin_is_told_so() {
        launch();
        var elsewhere = sandbox.tool.address().replace("127.0.0.1", "localhost") + "/stranger";
        var stranger =
                page.waitForPopup(() -> page.evaluate("url => void window.open(url)", elsewhere));
        stranger.locator("#tool").waitFor();

        assertThat(code(page(stranger.mainFrame(), get("k")))).isEqualTo("wrong_origin");
        assertThat(code(frame(stranger.mainFrame(), get("k")))).isEqualTo("wrong_origin");
    }

    @Test
    void mobile_app_offers_no_storage_and_never_answers() {
        fault("mobile");
        var frame = launch();

        assertThat(tool.lastLogin).doesNotContainKey("lti_storage_target");
        assertThat(frame.locator("#target").textContent()).isEqualTo("none");
        assertThat(frame.evaluate("m => askPage(m)", get("k"))).isEqualTo("silence");
    }

    @Test
    void silent_storage_is_offered_and_full_storage_has_no_room() {
        fault("silent");
        var silent = launch();
        assertThat(silent.locator("#target").textContent()).isEqualTo("post_message_forwarding");
        assertThat(
                        silent.evaluate(
                                "([m, o]) => askFrame(m, o)",
                                List.of(put("k", "v"), tool.authOrigin())))
                .isEqualTo("silence");

        fault("full");
        assertThat(code(frame(launch(), put("k", "v")))).isEqualTo("storage_exhaustion");
        assertThat(code(frame(launch(), put("k", "v")))).as("one launch only").isNull();
    }

    @Test
    void assignment_form_is_filled_in_by_the_dialog_and_kept_only_by_save() {
        tool.items =
                List.of(
                        Map.of(
                                "type",
                                "ltiResourceLink",
                                "title",
                                "Ignored",
                                "text",
                                "What to do",
                                "url",
                                sandbox.tool.address() + "/lti/launch?mc=1",
                                "custom",
                                Map.of("longleaf_mc", "DL-101"),
                                "window",
                                Map.of("targetName", "_blank"),
                                "lineItem",
                                Map.of("scoreMaximum", 12, "label", "Named by the column")));
        page.navigate(sandbox.address + COURSE + "/assignments/new");
        page.getByText("Find in Longleaf").click();
        var frame = toolFrame();
        assertThat(frame.locator("#type").textContent()).isEqualTo("LtiDeepLinkingRequest");
        assertThat(frame(frame, put("k", "v")))
                .as("storage in a dialog")
                .containsEntry("value", "v");
        frame.locator("button").click();
        page.waitForCondition(() -> !page.locator("[name=title]").inputValue().isEmpty());

        assertThat(page.locator("[name=title]").inputValue()).isEqualTo("Named by the column");
        assertThat(page.locator("[name=points]").inputValue()).isEqualTo("12");
        assertThat(page.locator("[name=description]").inputValue()).isEqualTo("What to do");
        assertThat(page.locator("[name=new_tab]").isChecked()).isTrue();
        assertThat(page.locator("dialog").isVisible()).isFalse();
        assertThat(teacher.state("assignments")).isEmpty();
        page.getByText("Save and publish").click();
        page.waitForURL("**/assignments/3*");
        assertThat(teacher.state("assignments").at("/0/facts/link/custom/longleaf_mc").asString())
                .isEqualTo("DL-101");

        var window = page.waitForPopup(() -> page.getByText("Open in a new tab").click());
        window.locator("#tool").waitFor();
        var main = window.mainFrame();
        assertThat(frame(main, put("s", "w")))
                .as("storage from a new tab")
                .containsEntry("value", "w");
    }

    @Test
    void submission_type_of_the_tools_own_fills_the_form_in_too() {
        tool.items =
                List.of(
                        Map.of(
                                "type", "ltiResourceLink",
                                "title", "Chosen one",
                                "url", sandbox.tool.address() + "/lti/launch"));
        page.navigate(sandbox.address + COURSE + "/assignments/new");
        page.locator("#submission").selectOption("external_tool/longleaf");
        page.getByText("Choose in Longleaf").click();
        toolFrame().locator("button").click();
        page.getByText("Chosen: Chosen one").waitFor();
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForURL("**/assignments/3*");

        assertThat(teacher.state("assignments").at("/0/title").asString()).isEqualTo("Chosen one");
    }

    @Test
    void dialog_of_the_modules_page_makes_a_module_and_closes_when_the_tool_says_so() {
        page.navigate(sandbox.address + COURSE + "/modules");
        page.getByText("New module from Longleaf").click();
        assertThat(page(toolFrame(), Map.of("subject", "lti.close", "message_id", "x")))
                .doesNotContainKey("error");
        page.waitForCondition(() -> !page.locator("dialog").isVisible());

        tool.items =
                List.of(Map.of("type", "ltiResourceLink", "title", "One"), Map.of("type", "html"));
        page.getByText("New module from Longleaf").click();
        toolFrame().locator("button").click();

        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("New Content From App"))
                .waitFor();
        // The page with the answer's words comes after the dialog has closed.
        page.getByText("not accepted").waitFor();
        assertThat(page.locator("main").textContent()).contains("One", "not published");
    }

    @Test
    void editor_puts_the_tools_link_onto_the_page() {
        tool.items = List.of(Map.of("type", "ltiResourceLink", "title", "Read, then do"));
        page.navigate(sandbox.address + COURSE + "/pages/new");
        page.getByRole(AriaRole.GROUP).getByText("Longleaf").click();
        toolFrame().locator("button").click();
        page.locator("#inserts li").waitFor();
        page.locator("[name=title]").fill("Week 1");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Read, then do").click();

        assertThat(toolFrame().locator("#type").textContent()).isEqualTo("LtiResourceLinkRequest");
    }

    @Test
    void tool_may_ask_for_the_whole_window_or_a_new_one() {
        var url = sandbox.tool.address() + "/lti/launch?full=1";
        var frame = launch();

        assertThat(
                        code(
                                page(
                                        frame,
                                        Map.of(
                                                "messageType",
                                                "requestFullWindowLaunch",
                                                "message_id",
                                                "a"))))
                .isEqualTo("bad_request");
        frame.locator("#tool").click();
        var popup =
                page.waitForPopup(() ->
                        page(
                                frame,
                                Map.of(
                                        "subject", "requestFullWindowLaunch",
                                        "message_id", "b",
                                        "data", Map.of("url", url, "launchType", "new_window"))));
        popup.locator("#tool").waitFor();
        frame.evaluate(
                "url => parent.postMessage({ subject: 'requestFullWindowLaunch', data: url }, '*')",
                url);
        page.waitForURL(sandbox.tool.address() + "/**");
        assertThat(tool.lastLogin).containsEntry("target_link_uri", url);
    }

    private static Map<String, Object> ask(Frame from, String subject, Object... more) {
        var message = new LinkedHashMap<String, Object>();
        message.put("subject", subject);
        message.put("message_id", subject);
        for (int i = 0; i < more.length; i += 2) {
            message.put((String) more[i], more[i + 1]);
        }
        return page(from, message);
    }

    /// Contract 8: what Canvas's page does for a tool that asks.
    @Test
    void page_does_what_a_tool_may_ask_of_it() {
        var frame = launch();

        assertThat(ask(frame, "hideNavigationMenu")).doesNotContainKey("error");
        assertThat(page.locator("nav.course").isVisible()).isFalse();
        ask(frame, "toggleCourseNavigationMenu");
        assertThat(page.locator("nav.course").isVisible()).isTrue();
        ask(frame, "lti.screenReaderAlert", "body", "Saved");
        assertThat(page.locator("#tool_spoken").textContent()).isEqualTo("Saved");
        ask(frame, "lti.showAlert", "body", "is late", "title", "Work", "alertType", "warning");
        assertThat(page.locator("#tool_alert").textContent()).isEqualTo("Work: is late");
        assertThat(code(ask(frame, "lti.showAlert", "body", "x", "alertType", "loud")))
                .isEqualTo("bad_request");
        assertThat(code(ask(frame, "lti.showAlert"))).isEqualTo("bad_request");
        for (var subject :
                List.of(
                        "lti.hideRightSideWrapper",
                        "lti.resourceImported",
                        "showNavigationMenu",
                        "lti.setUnloadMessage",
                        "lti.removeUnloadMessage")) {
            assertThat(ask(frame, subject)).as(subject).doesNotContainKey("error");
        }
        assertThat(ask(frame, "lti.showModuleNavigation", "show", false))
                .doesNotContainKey("error");
        assertThat(ask(frame, "lti.fetchWindowSize"))
                .containsKeys(
                        "height", "width", "offset", "footer", "assignment_footer", "scrollY");
        assertThat(map(ask(frame, "lti.getPageSettings").getOrDefault("pageSettings", "")))
                .containsEntry("time_zone", "America/New_York");
    }

    /// Contract 8: "lti.enableScrollEvents -> lti.scroll {scrollY}".
    @Test
    void tool_hears_the_page_scroll_once_it_asked_to() {
        var frame = launch();
        frame.evaluate(
                "() => { window.heard = new Promise(done => addEventListener('message', e =>"
                        + " e.data.subject === 'lti.scroll' && done(e.data.scrollY))) }");
        ask(frame, "lti.enableScrollEvents");

        page.evaluate("scrollTo(0, 200)");

        assertThat(frame.evaluate("() => heard")).isEqualTo(200);
    }

    /// Contract 8: "lti.setUnloadMessage{message}/lti.removeUnloadMessage".
    @Test
    void page_warns_before_it_is_left_until_the_tool_takes_it_back() {
        var frame = launch();
        ask(frame, "lti.setUnloadMessage", "message", "Not saved");
        assertThat(isHeldBack()).isTrue();

        ask(frame, "lti.removeUnloadMessage");

        assertThat(isHeldBack()).isFalse();
    }

    private boolean isHeldBack() {
        return (boolean)
                page.evaluate(
                        "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    }

    /// Contract 8: "lti.getPageContent (scope lti/page_content/show)": without it nothing is told.
    @Test
    void content_of_the_page_is_for_tools_with_the_scope() {
        page.navigate(sandbox.address + COURSE + "/assignments/10005402");

        assertThat(code(ask(toolFrame(), "lti.getPageContent"))).isEqualTo("unauthorized");
    }

    /// Contract 8: "In RCE: lti.enableScrollEvents and lti.scrollToTop unsupported".
    @Test
    void editors_dialog_does_not_scroll() {
        page.navigate(sandbox.address + COURSE + "/pages/new");
        page.getByRole(AriaRole.GROUP).getByText("Longleaf").click();
        var frame = toolFrame();

        assertThat(code(ask(frame, "lti.scrollToTop"))).isEqualTo("unsupported_subject");
        assertThat(code(ask(frame, "lti.enableScrollEvents"))).isEqualTo("unsupported_subject");
        assertThat(code(ask(frame, "lti.getPageSettings"))).isNull();
    }
}
