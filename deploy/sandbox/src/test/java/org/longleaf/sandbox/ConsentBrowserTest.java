package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The pages of the code grant in a real browser, under their own policy, on a phone.
class ConsentBrowserTest {
    @RegisterExtension static final Window WINDOW = new Window();

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private Page page;

    @BeforeEach
    void open() {
        page = WINDOW.page();
    }

    private void become(String person) {
        page.setViewportSize(390, 800);
        page.navigate(sandbox.address + "/canvas-west/login?role=facilitator&person=" + person);
    }

    private void isFine() {
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(page.url()).isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(390);
    }

    @Test
    void key_is_made_by_keyboard_and_its_page_fits_a_phone() {
        become("p09");
        page.navigate(sandbox.address + "/canvas-west/api_keys");
        page.getByLabel("Name").focus();
        page.keyboard().type("Roster app");
        page.keyboard().press("Tab");
        page.keyboard().type("https://tool.example/back");
        page.keyboard().press("Tab");
        page.keyboard().type("url:GET|/api/v1/nonsense");
        page.getByText("Make the key").press("Enter");
        page.getByText("is not a scope that this Canvas knows").waitFor();
        isFine();

        page.getByLabel("Scopes").fill("url:GET|/api/v1/users/:id");
        page.getByText("Make the key").press("Enter");
        page.getByText("1 scope", new Page.GetByTextOptions().setExact(true)).waitFor();
        isFine();
    }

    @Test
    void person_who_came_by_the_other_host_lets_the_app_in_by_keyboard() {
        become("p16");
        var back = sandbox.address + "/health";
        var query = new OAuthSteps(sandbox, RestTool.KEY, RestTool.SECRET).request();
        query.put("redirect_uri", back);
        page.navigate(
                sandbox.address.replace("127.0.0.1", "localhost")
                        + "/canvas-west/login/oauth2/auth?"
                        + Web.query(query));
        isFine();

        page.getByText("Let it act for me").press("Enter");

        page.waitForURL(url -> url.startsWith(back + "?code="));
        assertThat(page.url()).endsWith("&state=state-1");
    }
}
