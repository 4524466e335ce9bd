package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The pages on which teachers, admins and students look at grades, on a phone.
class ScreensBrowserTest {
    private static final String COURSE = "/canvas-west/courses/1000510";
    private static final String ASSIGNMENT = COURSE + "/assignments/10005402";
    @RegisterExtension static final Window WINDOW = new Window();

    private final FramedTool tool = FramedTool.fresh();
    private final RunningSandbox sandbox = tool.sandbox();
    private Page page;

    @BeforeEach
    void open() {
        page = WINDOW.page();
        become("p16");
        Scores.of(sandbox)
                .accept(
                        "scoreGiven=1",
                        "scoreMaximum=2",
                        "comment=\"Well done\"",
                        "+submission_type=\"basic_lti_launch\"",
                        "+submission_data=\"" + sandbox.tool.address() + "/lti/review/abc\"");
    }

    private void become(String person) {
        page.navigate(sandbox.address + "/canvas-west/login?role=facilitator&person=" + person);
    }

    private void isFine(String path) {
        page.setViewportSize(390, 800);
        page.navigate(sandbox.address + path);
        assertThat(new AxeBuilder(page).exclude("iframe").analyze().getViolations())
                .as(path)
                .isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(path)
                .isLessThanOrEqualTo(390);
    }

    @Test
    void teachers_pages_are_accessible_and_fit_a_phone() {
        isFine(COURSE);
        isFine(COURSE + "/gradebook");
        isFine(COURSE + "/users");
        isFine(ASSIGNMENT + "/submissions/1004207");
        isFine(COURSE + "/gradebook/speed_grader?assignment_id=10005402&student_id=1004207");
        page.navigate(sandbox.address + ASSIGNMENT + "/edit");
        page.getByText("Grading and handing in").click();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    @Test
    void admins_and_students_pages_are_too() {
        become("p09");
        isFine("/canvas-west/accounts/self/users");
        become("p01");
        isFine(ASSIGNMENT);
        isFine(ASSIGNMENT + "/submissions/1004207");
    }

    @Test
    void grade_is_given_by_keyboard_alone() {
        page.navigate(sandbox.address + ASSIGNMENT + "/submissions/1004207");
        page.getByLabel("Grade by hand").focus();
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().type("90");
        page.keyboard().press("Enter");
        page.locator("#score").getByText("90 of 100").waitFor();

        page.navigate(sandbox.address + COURSE);
        page.getByText("Conclude the course").focus();
        page.keyboard().press("Enter");
        page.getByText("grades are taken no more").waitFor();
    }
}
