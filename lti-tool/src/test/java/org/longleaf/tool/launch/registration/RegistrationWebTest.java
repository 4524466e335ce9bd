package org.longleaf.tool.launch.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.REGISTRATION;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.net.httpserver.HttpServer;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.web.OpaqueId;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dynamic registration at the tool's door, by a platform that is played by the test.
class RegistrationWebTest {

    private static final String CLIENT_ID = "10000000000777";
    private static final String TOOL_CONFIGURATION =
            "https://purl.imsglobal.org/spec/lti-tool-configuration";

    private static RunningTool tool;
    private static StrangersPlatform platform;
    private static UUID pinestraw;

    private String code = "";
    private UUID invitation = new UUID(0, 0);

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        platform = new StrangersPlatform();
        pinestraw = tool.bean(Districts.class).find("T10").orElseThrow().id();
    }

    @AfterAll
    static void stop() {
        platform.close();
        tool.close();
    }

    @BeforeEach
    void invite() {
        platform.forget();
        code = OpaqueId.fresh();
        invitation = tool.bean(Invitations.class).makeOnce(code, pinestraw).orElseThrow();
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        owner.deleteFrom(DEPLOYMENT)
                .where(
                        DEPLOYMENT.REGISTRATION_ID.in(
                                DSL.select(REGISTRATION.ID)
                                        .from(REGISTRATION)
                                        .where(REGISTRATION.CLIENT_ID.eq(CLIENT_ID))))
                .execute();
        owner.deleteFrom(REGISTRATION).where(REGISTRATION.CLIENT_ID.eq(CLIENT_ID)).execute();
    }

    private HttpResponse<String> open() {
        return open(code, platform.configuration());
    }

    private static HttpResponse<String> open(String code, String configuration) {
        return tool.send(HttpRequest.newBuilder(tool.at(link(code, configuration))));
    }

    private static String link(String code, String configuration) {
        return "/lti/register?invitation=%s&openid_configuration=%s&registration_token=%s"
                .formatted(encoded(code), encoded(configuration), encoded(StrangersPlatform.TOKEN));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<RegistrationRecord> made() {
        return tool.sql()
                .selectFrom(REGISTRATION)
                .where(REGISTRATION.CLIENT_ID.eq(CLIENT_ID))
                .fetch();
    }

    private boolean isGood() {
        return tool.bean(Invitations.class).good(code).isPresent();
    }

    private void refuses(HttpResponse<String> answer, int status, String code, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains(words, "<dd>" + code + "</dd>")
                .containsPattern("R-[A-Z0-9_-]{8}")
                .doesNotContain(StrangersPlatform.TOKEN, this.code);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors *");
        assertThat(made()).isEmpty();
    }

    @Test
    void an_invited_platform_is_registered_and_its_query_and_token_arrive_as_given() {
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.NAME, "Another name")
                .where(REGISTRATION.NAME.startsWith("Sample Academy"))
                .execute();
        HttpResponse<String> answer = open();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Longleaf is registered with this Canvas", "Sample Academy")
                .contains("Pinestraw County Schools")
                .contains("/js/registration.js")
                .doesNotContain("Not everything was granted");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        LoggedRequest read = platform.asked("/openid-configuration").getFirst();
        assertThat(read.getUrl())
                .isEqualTo(
                        "/openid-configuration?registration_token="
                                + StrangersPlatform.TOKEN
                                + "&x=a%2Fb");
        assertThat(read.getHeader("Authorization")).isEqualTo("Bearer " + StrangersPlatform.TOKEN);
        assertThat(platform.asked("/registrations").getFirst().getHeader("Authorization"))
                .isEqualTo("Bearer " + StrangersPlatform.TOKEN);
        assertThat(made())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getIssuer()).isEqualTo(platform.address());
                    assertThat(row.getName()).isEqualTo("Sample Academy");
                    assertThat(row.getDistrictId()).isEqualTo(pinestraw);
                    assertThat(row.getInvitationId()).isEqualTo(invitation);
                    assertThat(row.getCanvasOrigins())
                            .containsExactly(platform.address(), "https://canvas.academy.example");
                });
        assertThat(isGood()).isFalse();
        assertThat(tool.sql().fetchExists(DEPLOYMENT, DEPLOYMENT.REGISTRATION_ID.eq(madeId())))
                .as("the answer named no deployment")
                .isFalse();
    }

    private static UUID madeId() {
        return made().getFirst().getId();
    }

    @Test
    void everything_the_product_will_use_is_asked_for_once_and_for_all() {
        open();

        JsonNode asked =
                JsonMapper.shared()
                        .readTree(platform.asked("/registrations").getFirst().getBodyAsString());
        assertThat(asked.path("scope").asString().split(" ")).hasSize(5);
        assertThat(asked.path("redirect_uris").path(0).asString()).endsWith("/lti/launch");
        assertThat(asked.path("initiate_login_uri").asString()).endsWith("/lti/login");
        JsonNode configuration = asked.path(TOOL_CONFIGURATION);
        assertThat(configuration.path("custom_parameters").size()).isEqualTo(15);
        assertThat(configuration.path("custom_parameters").path("canvas_user_sis_id").asString())
                .isEqualTo("$Canvas.user.sisSourceId");
        List<String> places = new ArrayList<>();
        configuration
                .path("messages")
                .forEach(message ->
                        message.path("placements").forEach(p -> places.add(p.asString())));
        assertThat(places)
                .containsExactlyInAnyOrder(
                        "course_navigation",
                        "account_navigation",
                        "user_navigation",
                        "assignment_selection",
                        "submission_type_selection",
                        "link_selection",
                        "module_index_menu_modal",
                        "module_menu_modal",
                        "course_assignments_menu",
                        "editor_button");
    }

    @Test
    void a_deployment_that_the_answer_names_is_approved_for_the_invitations_district() {
        platform.registers(Map.of("client_id", CLIENT_ID, "deployment_id", "7:abc"));

        open();

        var deployment =
                tool.sql()
                        .selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.REGISTRATION_ID.eq(madeId()))
                        .fetchSingle();
        assertThat(deployment.getDeploymentId()).isEqualTo("7:abc");
        assertThat(deployment.getDistrictId()).isEqualTo(pinestraw);
        assertThat(deployment.getApprovedAt()).isNotNull();
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        assertThat(
                        owner.select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .where(AUDIT_EVENT.SUBJECT_ID.in(madeId(), deployment.getId()))
                                .fetch(AUDIT_EVENT.ACTION))
                .containsExactlyInAnyOrder("registration.made", "deployment.approved");
    }

    @Test
    void what_was_not_granted_is_named() {
        platform.registers(
                Map.of(
                        "client_id",
                        CLIENT_ID,
                        "scope",
                        "openid https://purl.imsglobal.org/spec/lti-ags/scope/score",
                        TOOL_CONFIGURATION,
                        Map.of(
                                "messages",
                                List.of(
                                        Map.of(
                                                "type",
                                                "LtiResourceLinkRequest",
                                                "placements",
                                                List.of("course_navigation"))))));

        assertThat(open().body())
                .contains("Not everything was granted", "Read who belongs to a course")
                .contains("A link in the account navigation, for admins")
                .doesNotContain("Write results into the gradebook")
                .doesNotContain("A link in the course navigation");
        assertThat(made().getFirst().getScopes())
                .containsExactly("https://purl.imsglobal.org/spec/lti-ags/scope/score");
    }

    @Test
    void only_what_the_platform_offers_is_asked_for() {
        platform.says(said ->
                said.put(
                        "scopes_supported",
                        List.of("openid", "https://purl.imsglobal.org/spec/lti-ags/scope/score")));

        assertThat(open().body()).contains("Read who belongs to a course");
        assertThat(platform.asked("/registrations").getFirst().getBodyAsString())
                .contains("\"scope\":\"https://purl.imsglobal.org/spec/lti-ags/scope/score\"");
    }

    @Test
    void an_invitation_that_is_unknown_used_ended_or_withdrawn_is_told_in_the_same_words() {
        open();
        platform.server().resetRequests();
        String used = code;
        invite();
        String withdrawn = code;
        tool.sql()
                .update(INVITATION)
                .set(INVITATION.WITHDRAWN_AT, tool.clock().instant())
                .where(INVITATION.ID.eq(invitation))
                .execute();
        invite();
        String ended = code;
        tool.sql()
                .update(INVITATION)
                .set(INVITATION.EXPIRES_AT, tool.clock().instant())
                .where(INVITATION.ID.eq(invitation))
                .execute();

        List<String> pages = new ArrayList<>();
        for (String bad : List.of(used, withdrawn, ended, OpaqueId.fresh(), "")) {
            HttpResponse<String> answer = open(bad, platform.configuration());
            refuses(answer, 403, "invitation_not_good", "This invitation opens nothing");
            pages.add(
                    answer.body().replaceAll("R-[A-Z0-9_-]{8}", "R").replaceAll("\\d:\\d\\d", ""));
        }

        assertThat(pages.stream().distinct()).hasSize(1);
        assertThat(platform.server().getAllServeEvents()).as("nobody was called").isEmpty();
    }

    @Test
    void a_link_opened_by_hand_says_where_it_belongs() {
        refuses(
                tool.send(HttpRequest.newBuilder(tool.at("/lti/register?invitation=" + code))),
                400,
                "opened_by_hand",
                "Paste this link into Canvas");
        assertThat(isGood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://localhost/x",
                "javascript:alert(1)",
                "/openid-configuration",
                "//localhost/x",
                "https://user@canvas.example/x",
                "http://canvas.example/x",
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:10.0.0.1]/x",
                "https://167772161/x",
                "https://0177.0.0.1/x",
                "not an address",
            })
    void attack_07_an_address_that_is_no_public_https_is_refused_unseen(String address) {
        refuses(open(code, address), 400, "address_not_allowed", "We may not call that address");
        assertThat(isGood()).isTrue();
        assertThat(open(code, address).body()).doesNotContain("169.254", "167772161");
    }

    @Test
    void attack_07_a_redirect_is_not_followed() {
        platform.answersConfiguration(temporaryRedirect(platform.address() + "/inside"));

        refuses(open(), 422, "configuration_wrong", "missing something");
        assertThat(platform.asked("/inside")).isEmpty();
        assertThat(isGood()).isTrue();
    }

    @Test
    void attack_07_an_endpoint_inside_the_network_is_refused() {
        for (String endpoint :
                List.of(
                        "jwks_uri",
                        "token_endpoint",
                        "authorization_endpoint",
                        "registration_endpoint")) {
            platform.says(said -> said.put(endpoint, "https://192.168.1.1/x"));

            HttpResponse<String> answer = open();
            refuses(answer, 422, "configuration_wrong", "missing something");
            assertThat(answer.body()).contains(endpoint).doesNotContain("192.168");
        }
    }

    @Test
    void a_platform_that_does_not_answer_costs_no_invitation() {
        platform.answersConfiguration(aResponse().withFault(Fault.EMPTY_RESPONSE));

        refuses(open(), 422, "platform_out_of_reach", "did not answer us");
        assertThat(isGood()).isTrue();
    }

    @Test
    void a_field_of_a_wrong_type_is_named() {
        platform.says(said -> said.put("issuer", 5));

        HttpResponse<String> answer = open();

        refuses(answer, 422, "configuration_wrong", "missing something");
        assertThat(answer.body()).contains("issuer");
    }

    @Test
    void attack_08_a_platform_cannot_speak_for_anothers_issuer() {
        for (String issuer :
                List.of(
                        "https://canvas.instructure.com",
                        "https://school.k12.nc.us",
                        "http://evil.example",
                        platform.address() + "@canvas.instructure.com",
                        "urn:issuer")) {
            platform.says(said -> said.put("issuer", issuer));

            refuses(open(), 422, "issuer_foreign", "speaks in another’s name");
        }
        assertThat(isGood()).isTrue();
        assertThat(platform.asked("/registrations")).isEmpty();
    }

    @Test
    void one_invitation_calls_out_once_at_a_time() throws Exception {
        var arrived = new CountDownLatch(1);
        var answers = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        slow.createContext(
                "/",
                exchange -> {
                    arrived.countDown();
                    awaitUninterruptibly(answers);
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        slow.start();
        String there = "http://127.0.0.1:" + slow.getAddress().getPort() + "/configuration";
        try (var first = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = first.submit(() -> open(code, there));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            refuses(open(), 403, "invitation_not_good", "This invitation opens nothing");
            answers.countDown();
            refuses(waiting.get(), 422, "configuration_wrong", "missing something");
        } finally {
            answers.countDown();
            slow.stop(0);
        }
        assertThat(isGood()).isTrue();
    }

    @Test
    void slow_platforms_that_are_invited_keep_no_service_call_from_going_out() throws Exception {
        var arrived = new CountDownLatch(2);
        var held = new AtomicInteger();
        var answers = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        slow.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        slow.createContext(
                "/configuration",
                exchange -> {
                    held.incrementAndGet();
                    arrived.countDown();
                    awaitUninterruptibly(answers);
                    exchange.close();
                });
        slow.createContext(
                "/service",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        slow.start();
        String there = "http://127.0.0.1:" + slow.getAddress().getPort();
        try (var invited = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                String one = OpaqueId.fresh();
                assertThat(tool.bean(Invitations.class).makeOnce(one, pinestraw)).isPresent();
                invited.submit(() -> open(one, there + "/configuration"));
            }
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            Exchange called =
                    tool.bean(OutboundHttp.class)
                            .send(OutboundRequest.get(URI.create(there + "/service")));
            assertThat(held).as("of a host at once").hasValue(2);
            answers.countDown();

            assertThat(called).isInstanceOf(Exchange.Answered.class);
        } finally {
            answers.countDown();
            slow.stop(0);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Else our assertion for the other's Canvas, or its token, would come into this one's hands.
    @Test
    void attack_08_a_platform_cannot_have_tokens_asked_for_at_anothers() {
        platform.says(said -> said.put("token_endpoint", "http://127.0.0.1:1/token"));
        refuses(open(), 422, "issuer_foreign", "speaks in another’s name");
        for (String audience :
                List.of(
                        "https://canvas.pinestraw.k12.nc.us/login/oauth2/token",
                        "canvas.pinestraw.k12.nc.us",
                        "sso.canvaslms.com",
                        "http://127.0.0.1:1/token")) {
            platform.says(said -> said.put("authorization_server", audience));
            refuses(open(), 422, "issuer_foreign", "speaks in another’s name");
        }
        assertThat(isGood()).isTrue();
        assertThat(platform.asked("/registrations")).isEmpty();
    }

    @Test
    void a_refusal_shows_the_platforms_words_and_gives_the_invitation_back() {
        platform.answersRegistration(
                jsonResponse(
                        "{\"errors\":[{\"field\":\"scope\",\"message\":\"is not known, %s\"}]}"
                                .formatted(StrangersPlatform.TOKEN),
                        422));

        HttpResponse<String> answer = open();

        refuses(answer, 422, "platform_says_no", "did not take the registration");
        assertThat(answer.body()).contains("is not known");
        assertThat(isGood()).isTrue();
    }

    @Test
    void an_unknown_outcome_keeps_the_invitation_and_says_what_to_do() {
        platform.answersRegistration(aResponse().withFault(Fault.EMPTY_RESPONSE));

        HttpResponse<String> answer = open();

        refuses(answer, 422, "outcome_unknown", "can make it good again");
        assertThat(isGood()).isFalse();
        assertThat(audited(answer)).isEqualTo(List.of("outcome_unknown"));
    }

    /// The codes of the refusals that Pinestraw can read of this invitation under the page's
    /// reference.
    private List<String> audited(HttpResponse<String> refused) {
        Matcher reference = Pattern.compile("R-[A-Z0-9_-]{8}").matcher(refused.body());
        assertThat(reference.find()).isTrue();
        return DSL
                .using(tool.database().ownerDataSource(), SQLDialect.POSTGRES)
                .selectFrom(AUDIT_EVENT)
                .where(
                        AUDIT_EVENT.ACTION.eq("registration.refused"),
                        AUDIT_EVENT.SUBJECT_ID.eq(invitation),
                        AUDIT_EVENT.DISTRICT_ID.eq(pinestraw))
                .fetch(row -> JsonMapper.shared().readTree(row.getDetails().data()))
                .stream()
                .filter(details -> details.path("reference").asString().equals(reference.group()))
                .peek(details -> assertThat(details.propertyNames()).hasSize(2))
                .map(details -> details.path("code").asString())
                .toList();
    }

    @Test
    void a_refusal_is_written_down_once_the_invitation_was_good_and_never_before() {
        platform.answersRegistration(
                jsonResponse("{\"errors\":[{\"message\":\"said by the far end\"}]}", 422));

        assertThat(audited(open())).containsExactly("platform_says_no");
        assertThat(audited(open(code, "not an address"))).containsExactly("address_not_allowed");
        assertThat(audited(open(OpaqueId.fresh(), platform.configuration()))).isEmpty();
    }

    /// A gateway's error does not tell what Canvas behind it did.
    @Test
    void a_servers_error_is_an_unknown_outcome_too() {
        platform.answersRegistration(aResponse().withStatus(503));

        refuses(open(), 422, "outcome_unknown", "or it answered with an error of its own");
        assertThat(isGood()).isFalse();
    }

    @Test
    void what_canvas_did_and_we_could_not_keep_is_told_and_its_client_id_is_in_the_log() {
        var owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        owner.execute(
                "create function refuse() returns trigger language plpgsql as "
                        + "'begin raise exception ''the disk is full''; end'");
        owner.execute(
                "create trigger refuse before insert on registration"
                        + " for each row execute function refuse()");
        Logger logger = (Logger) LoggerFactory.getLogger(RegisterPlatform.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            refuses(open(), 422, "outcome_unknown", "can make it good again");
        } finally {
            logger.detachAppender(log);
            owner.execute("drop function refuse() cascade");
        }

        assertThat(isGood()).isFalse();
        assertThat(log.list)
                .anySatisfy(line -> assertThat(line.getFormattedMessage()).contains(CLIENT_ID));
    }

    @Test
    void a_second_canvas_of_the_same_name_is_told_apart() {
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.NAME, "Another name")
                .where(REGISTRATION.NAME.startsWith("Sample Academy"))
                .execute();
        open();
        String second = code + "-second";
        tool.bean(Invitations.class).makeOnce(second, pinestraw);
        platform.registers(Map.of("client_id", CLIENT_ID + "9"));

        assertThat(open(second, platform.configuration()).body()).contains("Sample Academy (2)");

        assertThat(
                        tool.sql()
                                .select(REGISTRATION.NAME)
                                .from(REGISTRATION)
                                .where(REGISTRATION.CLIENT_ID.in(CLIENT_ID, CLIENT_ID + "9"))
                                .fetch(REGISTRATION.NAME))
                .containsExactlyInAnyOrder("Sample Academy", "Sample Academy (2)");
    }

    @Test
    void what_comes_next_is_told_to_a_district_and_to_the_state_each_as_it_is() {
        assertThat(open().body())
                .contains("gets in at once, and may then look after Longleaf in Pinestraw")
                .contains("Each later place waits for a yes")
                .doesNotContain("a state admin says whose it is");

        String states = code + "-state";
        tool.bean(Invitations.class).makeOnce(states, null);
        platform.registers(Map.of("client_id", CLIENT_ID + "8"));
        assertThat(open(states, platform.configuration()).body())
                .contains("a state admin says whose it is")
                .doesNotContain("look after Longleaf in your district", "gets in at once");
    }

    @Test
    void a_client_id_that_is_known_changes_nothing() {
        open();
        String first = code;
        tool.bean(Invitations.class).makeOnce(first + "x", pinestraw);

        HttpResponse<String> answer = open(first + "x", platform.configuration());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("This Canvas is connected already");
        assertThat(made()).hasSize(1);
        assertThat(tool.bean(Invitations.class).good(first)).isEmpty();
        assertThat(tool.bean(Invitations.class).good(first + "x")).isPresent();
    }

    @Test
    void of_twenty_uses_at_the_same_moment_one_registers() throws Exception {
        List<Callable<HttpResponse<String>>> uses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            uses.add(this::open);
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(uses)) {
                statuses.add(answer.get().statusCode());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 403).hasSize(19);
        assertThat(platform.asked("/registrations")).hasSize(1);
        assertThat(made()).hasSize(1);
    }

    @Test
    void odd_characters_in_a_platforms_words_break_nothing() {
        for (String odd : List.of("1000\u00000777", "1000 0777", "1".repeat(501))) {
            platform.registers(Map.of("client_id", odd));
            refuses(open(), 422, "platform_says_no", "did not take the registration");
            assertThat(isGood()).isTrue();
        }

        platform.registers(Map.of("client_id", CLIENT_ID));
        platform.says(said ->
                said.put(
                        "https://purl.imsglobal.org/spec/lti-platform-configuration",
                        Map.of(
                                "https://canvas.instructure.com/lti/account_name",
                                "A\u202eb " + "c".repeat(500),
                                "https://canvas.instructure.com/lti/account_domain",
                                "evil.example'; script-src *")));
        assertThat(open().body()).contains("Longleaf is registered with this Canvas");
        assertThat(made().getFirst().getName()).hasSize(100).startsWith("A b c");
        assertThat(made().getFirst().getCanvasOrigins()).containsExactly(platform.address());
    }

    @Test
    void looking_does_not_register() {
        HttpResponse<String> answer =
                tool.send(
                        HttpRequest.newBuilder(tool.at(link(code, platform.configuration())))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(platform.server().getAllServeEvents()).isEmpty();
        assertThat(isGood()).isTrue();
    }

    @Test
    void a_parameter_that_stands_there_twice_is_refused() {
        refuses(
                tool.send(
                        HttpRequest.newBuilder(
                                tool.at(
                                        link(code, platform.configuration())
                                                + "&openid_configuration=https://evil.example"))),
                400,
                "request_malformed",
                "was not complete");
    }

    @Test
    void an_invitation_ends_after_fourteen_days() {
        var invitations = tool.bean(Invitations.class);
        UUID maker = tool.sql().fetchSingle("select id from person limit 1").get(0, UUID.class);
        code = invitations.make(pinestraw, maker).code();
        assertThat(code).hasSize(22);

        tool.clock().move(Duration.ofDays(14).minusMinutes(10));
        assertThat(isGood()).isTrue();
        tool.clock().move(Duration.ofMinutes(20));
        assertThat(isGood()).isFalse();
    }

    @Test
    void the_developer_keys_json_has_what_canvas_requires() {
        HttpResponse<String> answer =
                tool.send(HttpRequest.newBuilder(tool.at("/lti/canvas.json")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                .contains("max-age=300", "public");
        JsonNode key = JsonMapper.shared().readTree(answer.body());
        for (String required :
                List.of("title", "description", "target_link_uri", "oidc_initiation_url")) {
            assertThat(key.path(required).asString()).as(required).isNotEmpty();
        }
        assertThat(key.path("public_jwk_url").asString()).endsWith("/.well-known/jwks.json");
        assertThat(key.path("scopes").size()).isEqualTo(5);
        assertThat(key.path("custom_fields").size()).isEqualTo(15);
        JsonNode canvas = key.path("extensions").path(0);
        assertThat(canvas.path("platform").asString()).isEqualTo("canvas.instructure.com");
        assertThat(canvas.path("privacy_level").asString()).isEqualTo("public");
        assertThat(canvas.path("settings").path("placements").size()).isEqualTo(10);
    }

    @Test
    void a_platform_that_is_no_canvas_is_not_called_one() {
        platform.says(said ->
                said.put(
                        "https://purl.imsglobal.org/spec/lti-platform-configuration",
                        Map.of("product_family_code", "moodle")));

        assertThat(open().body())
                .contains("Longleaf is registered with this Moodle", "In Moodle: look through it")
                .doesNotContain("with this Canvas", "In Canvas");
    }
}
