package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.stranger.Meeting.CLIENT;
import static org.longleaf.tool.stranger.Meeting.good;

import com.nimbusds.jose.JWSAlgorithm;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.stream.Stream;

/// A platform that knows nothing of Longleaf but the specifications registers it and launches it.
@ExtendWith(Met.class)
final class StrangerWebTest {
    private final Meeting meeting;

    StrangerWebTest(Meeting meeting) {
        this.meeting = meeting;
    }

    @Test
    void the_tool_registers_by_its_link() {
        assertThat(meeting.platform.desk.registered).containsKey(CLIENT);
        assertThat(meeting.registered.status()).isEqualTo(200);
        assertThat(
                        meeting.number(
                                "select count(*) from registration where client_id = ? and issuer = ?",
                                CLIENT,
                                meeting.platform.issuer()))
                .isEqualTo(1);
        assertThat(meeting.registered.mayBeFramedBy(meeting.platform.issuer())).isTrue();
    }

    @Test
    void the_registration_page_asks_to_be_closed() {
        String scripts =
                meeting.registered.scripts().stream()
                        .map(script -> new Browser().open(script).body())
                        .reduce("", String::concat);

        assertThat(scripts).contains("org.imsglobal.lti.close");
    }

    @Test
    void a_registration_page_in_a_window_of_its_own_can_reach_its_opener() {
        assertThat(meeting.registered.header("cross-origin-opener-policy")).isIn("", "unsafe-none");
    }

    @Test
    void a_teachers_launch_gets_in() {
        long before = meeting.sessions();

        Page page = meeting.launch(good());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.mayBeFramedBy(meeting.platform.issuer())).isTrue();
        assertThat(Browser.holding(page.bearer()).open(page.start()).status()).isEqualTo(200);
        assertThat(meeting.sessions()).isEqualTo(before + 1);
        assertThat(meeting.platform.complaints()).isEmpty();
    }

    @Test
    void a_login_by_GET_and_without_optional_parameters_gets_in() {
        Browser browser = new Browser();
        Form login = meeting.platform.login(good(), CLIENT);

        Form byGet = new Form(login.action(), "GET", login.origin(), "", login.fields());

        assertThat(browser.submit(browser.submit(byGet).form()).bearer()).isNotEmpty();
        Form sparse = meeting.platform.login(good(), CLIENT).without("client_id");
        assertThat(browser.submit(browser.submit(sparse).form()).bearer()).isNotEmpty();
    }

    @Test
    void an_audience_of_one_in_a_list_gets_in() {
        assertThat(meeting.launch(good().with("aud", List.of(CLIENT))).bearer()).isNotEmpty();
        assertThat(meeting.launch(good().without("azp")).bearer()).isNotEmpty();
    }

    @Test
    void two_launches_in_one_browser_do_not_disturb_each_other() {
        Browser browser = new Browser();
        Form first = meeting.begin(browser, good());
        Form second = meeting.begin(browser, good());

        assertThat(browser.submit(first).bearer()).isNotEmpty();
        assertThat(browser.submit(second).bearer()).isNotEmpty();
    }

    @Test
    void a_warm_launch_reads_no_key_set_and_a_flood_of_unknown_keys_few() {
        meeting.launch(good());
        int before = meeting.platform.keySetsRead.get();
        meeting.launch(good());
        assertThat(meeting.platform.keySetsRead.get()).isEqualTo(before);

        Launch unknown =
                good().signedBy((platform, claims) ->
                        SigningKeys.sign(
                                claims,
                                SigningKeys.header(
                                                JWSAlgorithm.RS256, "unknown-" + System.nanoTime())
                                        .build(),
                                platform.keys.signing()));
        for (int i = 0; i < 8; i++) {
            Refusal.on(meeting.launch(unknown));
        }
        assertThat(meeting.platform.keySetsRead.get() - before).isLessThanOrEqualTo(3);
        assertThat(meeting.launch(good()).bearer()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> certification_launches_get_in() {
        return CertificationLaunches.all().entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> {
                                    Page page = meeting.launch(each.getValue());
                                    assertThat(page.bearer()).as(page.words()).isNotEmpty();
                                    Page screen = Browser.holding(page.bearer()).open(page.start());
                                    assertThat(screen.status()).isEqualTo(200);
                                }));
    }
}
