package org.longleaf.tool.launch.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;
import static org.longleaf.tables.Tables.SESSION;
import static org.longleaf.tool.launch.Door.AMARA;
import static org.longleaf.tool.launch.Door.refused;
import static org.longleaf.tool.launch.Door.startOf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tables.tables.records.ContextRecord;
import org.longleaf.tables.tables.records.PersonRecord;
import org.longleaf.tables.tables.records.ResourceLinkRecord;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.launch.Door;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Who and what a launch makes of its claims, and where it leads.
class VisitorWebTest {

    private static final String COURSE = "2bd4af8ef535c5536508e30a05d8eb980bfd6325";
    private static final String VOCABULARY = "http://purl.imsglobal.org/vocab/lis/v2/";
    private static final String TEACHES_ELSEWHERE = VOCABULARY + "institution/person#Instructor";
    private static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    @AutoClose private static final Door door = Door.open();

    private static String lti(String name) {
        return FakePlatform.lti(name);
    }

    @Test
    void a_verified_launch_answers_with_the_shell_and_its_bearer_works() {
        HttpResponse<String> shell = door.launch(same -> {});
        String bearer = FakePlatform.bearerOf(shell);

        assertThat(startOf(shell)).startsWith("/micro-credentials/");
        assertThat(shell.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "frame-ancestors " + door.canvas.address())
                .doesNotContain("unsafe");
        assertThat(shell.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(door.tool.get("/micro-credentials", bearer).statusCode()).isEqualTo(200);
    }

    private static List<String> rolesOf(Object roles) {
        List<String> found = new ArrayList<>();
        door.visitorOf(claims -> claims.put(lti("roles"), roles))
                .path("roles")
                .forEach(role -> found.add(role.asString()));
        Collections.sort(found);
        return found;
    }

    @Test
    void attack_14_case_22_only_roles_in_this_course_count() {
        assertThat(rolesOf(List.of(FakePlatform.LEARNER, TEACHES_ELSEWHERE)))
                .containsExactly("CANDIDATE");
        assertThat(rolesOf(List.of(TEACHES_ELSEWHERE, VOCABULARY + "system/person#SysAdmin")))
                .isEmpty();
        assertThat(rolesOf(List.of())).isEmpty();
        assertThat(rolesOf(List.of("urn:lti:role:ims/lis/Instructor", "instructor", 7))).isEmpty();
        assertThat(rolesOf(List.of(VOCABULARY + "institution/person#Administrator"))).isEmpty();
    }

    @Test
    void case_21_a_teaching_assistant_teaches_by_either_name() {
        String assistant = VOCABULARY + "membership/Instructor#TeachingAssistant";

        assertThat(rolesOf(List.of(assistant, FakePlatform.INSTRUCTOR)))
                .containsExactly("FACILITATOR");
        assertThat(rolesOf(List.of(assistant))).containsExactly("FACILITATOR");
    }

    @Test
    void short_names_are_roles_in_the_course() {
        assertThat(rolesOf(List.of("Instructor"))).containsExactly("FACILITATOR");
        assertThat(rolesOf(List.of("Learner"))).containsExactly("CANDIDATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://purl.imsglobal.org/vocab/lti/system/person#TestUser",
                "http://purl.imsglobal.org/vocab/lis/v2/system/person#TestUser"
            })
    void case_21_student_view_is_no_learner_and_is_told_on_every_screen(String role) {
        String bearer =
                FakePlatform.bearerOf(
                        door.launch(
                                "student-view",
                                claims ->
                                        claims.put(
                                                lti("roles"),
                                                List.of(FakePlatform.LEARNER, role))));

        assertThat(door.newestVisitor().path("roles").toString()).isEqualTo("[\"TEST_USER\"]");
        assertThat(door.tool.get("/micro-credentials", bearer).body()).contains("Student View");
    }

    @Test
    void student_view_is_told_once_although_canvas_says_who_acts_as_the_test_student() {
        String bearer =
                FakePlatform.bearerOf(
                        door.launch(
                                "student-view",
                                claims -> {
                                    claims.put(
                                            lti("roles"),
                                            List.of(
                                                    FakePlatform.LEARNER,
                                                    "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"));
                                    claims.put(
                                            lti("custom"),
                                            Map.of("canvas_masquerading_user_id", "the-teacher"));
                                }));

        assertThat(door.newestVisitor().at("/door/masqueradedBy").asString())
                .isEqualTo("the-teacher");
        assertThat(door.tool.get("/micro-credentials", bearer).body())
                .contains("Student View")
                .doesNotContain("You act as somebody else")
                .containsOnlyOnce("class=\"notice warn\"");
        assertThat(
                        door.tool
                                .send(
                                        HttpRequest.newBuilder(
                                                        door.tool.at(
                                                                "/attempts?version="
                                                                        + UUID.randomUUID()))
                                                .header("Authorization", "Bearer " + bearer)
                                                .POST(HttpRequest.BodyPublishers.noBody()))
                                .body())
                .contains("a test student, who can hand nothing in")
                .doesNotContain("You act as somebody else");
    }

    @Test
    void a_way_back_that_is_not_in_that_canvas_is_not_kept() {
        for (String evil : List.of("https://evil.example/", "javascript:alert(1)")) {
            assertThat(
                            door.visitorOf(claims ->
                                            claims.put(
                                                    lti("launch_presentation"),
                                                    Map.of("return_url", evil)))
                                    .path("returnUrl")
                                    .isNull())
                    .as(evil)
                    .isTrue();
        }
    }

    @Test
    void case_19_without_name_email_and_picture_nothing_breaks() {
        String bearer = FakePlatform.bearerOf(door.launch("nameless", same -> {}));

        assertThat(door.tool.get("/awards", bearer).statusCode()).isEqualTo(200);
        assertThat(
                        door.tool
                                .sql()
                                .select(PERSON.NAME)
                                .from(PERSON)
                                .where(PERSON.ID.eq(door.personOf("nameless")))
                                .fetchSingle(PERSON.NAME))
                .isNull();
    }

    @Test
    void case_15_a_visitor_canvas_does_not_name_is_asked_to_log_in() {
        HttpResponse<String> answer = door.launch(claims -> claims.remove("sub"));

        refused(answer, "not_logged_in");
        assertThat(answer.body()).contains("Please log in to Canvas first");
    }

    @Test
    void case_20_variables_that_were_left_as_they_are_say_nothing() {
        FakePlatform.bearerOf(
                door.launch(
                        "says-nothing",
                        claims -> {
                            claims.put(lti("resource_link"), Map.of("id", "says-nothing"));
                            claims.put(
                                    lti("custom"),
                                    Map.of(
                                            "canvas_user_sis_id", "$Canvas.user.sisSourceId",
                                            "canvas_masquerading_user_id",
                                                    "$Canvas.masqueradingUser.userId",
                                            "longleaf_version", "$Whatever",
                                            "line_item_score_maximum",
                                                    "$LineItem.resultValue.max"));
                        }));
        JsonNode visitor = door.newestVisitor();

        assertThat(visitor.path("door").path("masqueradedBy").isNull()).isTrue();
        assertThat(visitor.path("link").path("version").isNull()).isTrue();
        assertThat(visitor.path("link").path("scoreMaximum").isNull()).isTrue();
        assertThat(uidOf("says-nothing")).isNull();
    }

    /// Outside of the custom fields only what looks like a variable is one, and inside whatever
    /// begins like one.
    @Test
    void case_20_a_variable_is_known_by_its_look_wherever_it_stands() {
        door.visitorOf(claims -> {
            claims.put(lti("context"), Map.of("id", "unexpanded", "title", "$Canvas.course.name"));
            claims.put(lti("custom"), Map.of("canvas_masquerading_user_id", "$variable"));
        });

        assertThat(context("unexpanded").getTitle()).isNull();
        assertThat(door.newestVisitor().path("door").path("masqueradedBy").isNull()).isTrue();
    }

    @Test
    void case_20_a_title_may_begin_with_a_dollar_sign() {
        door.visitorOf(claims ->
                claims.put(lti("context"), Map.of("id", "money", "title", "$100 and a class")));

        assertThat(context("money").getTitle()).isEqualTo("$100 and a class");
    }

    private static ContextRecord context(String id) {
        return door.all.selectFrom(CONTEXT).where(CONTEXT.CONTEXT_ID.eq(id)).fetchSingle();
    }

    private static ResourceLinkRecord link(String id) {
        return door.all
                .selectFrom(RESOURCE_LINK)
                .where(RESOURCE_LINK.RESOURCE_LINK_ID.eq(id))
                .fetchSingle();
    }

    @Test
    void case_23_an_account_has_no_link_and_its_administrator_may_only_ask() {
        JsonNode visitor =
                door.visitorOf(claims -> {
                    claims.put(
                            lti("context"), Map.of("id", "account-1", "type", List.of("Account")));
                    claims.put(
                            lti("roles"), List.of(VOCABULARY + "institution/person#Administrator"));
                    claims.put("https://www.instructure.com/placement", "account_navigation");
                });

        assertThat(visitor.path("link").isNull()).isTrue();
        assertThat(visitor.path("roles").toString()).isEqualTo("[\"ACCOUNT_ADMINISTRATOR\"]");
        assertThat(visitor.path("door").path("placement").asString())
                .isEqualTo("account_navigation");
        assertThat(door.all.fetchExists(CONTEXT, CONTEXT.CONTEXT_ID.eq("account-1"))).isFalse();
    }

    @Test
    void case_24_a_course_navigation_names_the_course_and_is_never_bound() {
        String version = someVersion().toString();

        JsonNode visitor =
                door.visitorOf(claims -> {
                    claims.put(lti("resource_link"), Map.of("id", COURSE));
                    claims.put(lti("custom"), Map.of("longleaf_version", version));
                });

        assertThat(visitor.path("link").path("version").isNull()).isTrue();
        assertThat(link(COURSE).getMicroCredentialVersionId()).isNull();
    }

    @Test
    void case_25_a_users_lti_1_1_name_links_nobody() {
        FakePlatform.bearerOf(
                door.launch(
                        "says-1-1",
                        claims ->
                                claims.put(
                                        lti("lti1p1"),
                                        Map.of(
                                                "user_id", AMARA,
                                                "oauth_consumer_key", "key",
                                                "oauth_consumer_key_sign", "guessed"))));

        assertThat(door.personOf("says-1-1")).isNotEqualTo(door.personOf(AMARA));
    }

    @Test
    void case_26_an_observer_gets_nothing_of_others() {
        JsonNode visitor =
                door.visitorOf(claims -> {
                    claims.put("sub", "observer");
                    claims.put(lti("roles"), List.of(VOCABULARY + "membership#Mentor"));
                    claims.put(lti("role_scope_mentor"), List.of(AMARA));
                });

        assertThat(visitor.path("roles").size()).isZero();
        assertThat(visitor.toString()).doesNotContain(AMARA);
        assertThat(visitor.path("person").asString()).isNotEqualTo(door.personOf(AMARA).toString());
    }

    @Test
    void case_27_claims_nobody_knows_and_a_null_placement_are_tolerated() {
        JsonNode visitor =
                door.visitorOf(claims -> {
                    claims.put("https://www.instructure.com/placement", null);
                    claims.put("https://example.org/new", Map.of("a", List.of(1, 2)));
                    claims.put(lti("lis"), "not an object");
                    claims.put(lti("launch_presentation"), List.of());
                });

        assertThat(visitor.path("door").path("placement").isNull()).isTrue();
    }

    @Test
    void case_28_a_groups_services_are_kept_as_they_are_named() {
        String canvas = door.canvas.address();

        door.visitorOf(claims -> {
            claims.put(
                    lti("context"),
                    Map.of("id", "group-1", "type", List.of(VOCABULARY + "course#Group")));
            claims.put(
                    ROSTER,
                    Map.of(
                            "context_memberships_url",
                            canvas + "/api/lti/groups/7/names_and_roles"));
            claims.put(GRADES, Map.of("lineitems", canvas + "/api/lti/courses/3/line_items"));
        });

        assertThat(context("group-1").getRosterUrl()).endsWith("/groups/7/names_and_roles");
        assertThat(context("group-1").getLineItemsUrl()).endsWith("/courses/3/line_items");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://%s.evil.example/line_items/1",
                "http://%s@evil.example/line_items/1",
                "http://evil.example/%s/line_items/1",
                "ftp://%s/line_items/1",
                "//%s/line_items/1",
                "javascript:%s",
                "http:\\\\%s\\line_items"
            })
    void attack_22_a_service_address_outside_that_canvas_is_left_out(String shape) {
        String host = door.canvas.address().replace("http://", "");
        String id = UUID.randomUUID().toString();

        door.visitorOf(claims -> {
            claims.put(lti("context"), Map.of("id", id));
            claims.put(lti("resource_link"), Map.of("id", "link-" + id));
            claims.put(
                    GRADES,
                    Map.of("lineitem", shape.formatted(host), "lineitems", shape.formatted(host)));
            claims.put(ROSTER, Map.of("context_memberships_url", shape.formatted(host)));
            claims.put(lti("launch_presentation"), Map.of("return_url", shape.formatted(host)));
        });

        assertThat(link("link-" + id).getLineItemUrl()).isNull();
        assertThat(context(id).getRosterUrl()).isNull();
        assertThat(context(id).getLineItemsUrl()).isNull();
        assertThat(door.newestVisitor().path("returnUrl").isNull()).isTrue();
    }

    @Test
    void an_address_in_that_canvas_is_known_by_its_origin_whatever_its_case() {
        String line = door.canvas.address().replace("localhost", "LOCALHOST") + "/line_items/1?a=b";

        door.visitorOf(claims -> {
            claims.put(lti("resource_link"), Map.of("id", "shouting"));
            claims.put(GRADES, Map.of("lineitem", line));
        });

        assertThat(link("shouting").getLineItemUrl()).isEqualTo(line);
    }

    private static UUID someVersion() {
        return door.all
                .select(MICRO_CREDENTIAL_VERSION.ID)
                .from(MICRO_CREDENTIAL_VERSION)
                .where(
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"),
                        MICRO_CREDENTIAL_VERSION.DISTRICT_ID.isNull())
                .orderBy(MICRO_CREDENTIAL_VERSION.ID)
                .limit(1)
                .fetchSingle(row -> row.value1());
    }

    @Test
    void an_address_of_ours_leads_to_its_own_path_and_binds_its_link() {
        UUID version = someVersion();

        HttpResponse<String> shell =
                door.launch(claims -> {
                    claims.put(lti("resource_link"), Map.of("id", "by-address"));
                    claims.put(
                            lti("target_link_uri"),
                            "http://localhost:8080/micro-credentials/" + version);
                });

        assertThat(startOf(shell)).isEqualTo("/micro-credentials/" + version);
        assertThat(link("by-address").getMicroCredentialVersionId()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/micro-credentials/%s",
                "http://localhost:8080@evil.example/micro-credentials/%s",
                "http://user@localhost:8080/micro-credentials/%s",
                "javascript:alert(1)//micro-credentials/%s",
                "http://localhost:8080\\@evil.example/micro-credentials/%s",
                "http://localhost:8081/micro-credentials/%s",
                "http://lоcalhost:8080/micro-credentials/%s",
                "https://localhost:8080/micro-credentials/%s",
                "http://localhost:8080.evil.example/micro-credentials/%s",
                "http://localhost:8080/lti/login?x=/micro-credentials/%s",
                "http://localhost:8080/console/%s",
                "http://localhost:8080/micro-credentials/../console/%s",
                "http://localhost:8080/micro-credentials/%s/../../console"
            })
    void attack_09_a_target_that_is_not_ours_leads_nowhere(String shape) {
        String id = UUID.randomUUID().toString();

        HttpResponse<String> shell =
                door.launch(claims -> {
                    claims.put(lti("resource_link"), Map.of("id", id));
                    claims.put(lti("target_link_uri"), shape.formatted(someVersion()));
                });

        assertThat(startOf(shell)).isEqualTo("/micro-credentials");
        assertThat(shell.headers().firstValue("Location")).isEmpty();
        assertThat(shell.body()).doesNotContain("evil", "javascript:");
        assertThat(link(id).getMicroCredentialVersionId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "40,40.00",
        "12.5,12.50",
        "0.005,0.01",
        "0,",
        "0.001,",
        "-3,",
        "1e9,",
        "abc,",
        "NaN,"
    })
    void the_line_items_points_are_a_number_above_nothing(String said, BigDecimal kept) {
        String id = UUID.randomUUID().toString();

        door.visitorOf(claims -> {
            claims.put(lti("resource_link"), Map.of("id", id));
            claims.put(lti("custom"), Map.of("line_item_score_maximum", said));
        });

        assertThat(link(id).getScoreMaximum()).isEqualTo(kept);
    }

    @Test
    void what_a_launch_says_again_is_not_written_again() {
        door.visitorOf(same -> {});
        var before = link("a5d59029-753c-4d3b-8279-e79124f1cb10").getSeenAt();

        door.tool.clock().move(Duration.ofMinutes(30));
        door.visitorOf(same -> {});
        assertThat(link("a5d59029-753c-4d3b-8279-e79124f1cb10").getSeenAt()).isEqualTo(before);
        door.tool.clock().move(Duration.ofMinutes(31));
        door.visitorOf(same -> {});
        assertThat(link("a5d59029-753c-4d3b-8279-e79124f1cb10").getSeenAt()).isAfter(before);
        door.visitorOf(
                claims -> claims.put(lti("context"), Map.of("id", COURSE, "title", "Renamed")));
        assertThat(context(COURSE).getTitle()).isEqualTo("Renamed");
    }

    @Test
    void nobody_known_through_a_deployment_without_a_district_is_held_and_sees_nothing() {
        door.tool
                .sql()
                .update(REGISTRATION)
                .set(REGISTRATION.JWKS_URI, door.canvas.address() + "/jwks")
                .where(REGISTRATION.CLIENT_ID.eq("20000000000301"))
                .execute();
        door.tool.clock().move(Duration.ofSeconds(3));
        Login login = door.canvas.login("https://canvas-state.sandbox.example", "20000000000301");
        Map<String, Object> claims = door.canvas.claims(login.nonce(), "unheard-of");
        claims.put("iss", "https://canvas-state.sandbox.example");
        claims.put("aud", List.of("20000000000301"));
        claims.put("azp", "20000000000301");
        claims.put("name", "Una Heard");
        claims.put(lti("deployment_id"), "77:759fc41aa940eade46444fe0e33a20246ed813c6");
        claims.put(lti("custom"), Map.of("canvas_user_sis_id", "9999999999"));

        refused(door.canvas.launch(login, door.canvas.sign(claims)), "person_held");

        var held = door.all.selectFrom(HELD_LAUNCH).where(HELD_LAUNCH.SUB.eq("unheard-of"));
        assertThat(held.fetchSingle().getName()).isEqualTo("Una Heard");
        assertThat(held.fetchSingle().getUid()).isEqualTo("9999999999");
        assertThat(door.all.fetchExists(PERSON, PERSON.UID.eq("9999999999"))).isFalse();
    }

    @Test
    void the_shell_speaks_the_launchs_language_and_holds_nobody_elses_bearer() {
        HttpResponse<String> spanish =
                door.launch(claims ->
                        claims.put(lti("launch_presentation"), Map.of("locale", "es-MX")));
        HttpResponse<String> english = door.launch(same -> {});
        HttpResponse<String> again = door.launch(same -> {});

        assertThat(spanish.body()).contains("lang=\"es\"", "Abriendo");
        assertThat(english.body()).contains("lang=\"en\"", "Opening");
        assertThat(FakePlatform.bearerOf(again)).isNotEqualTo(FakePlatform.bearerOf(english));
        assertThat(again.body().replace(FakePlatform.bearerOf(again), ""))
                .isEqualTo(english.body().replace(FakePlatform.bearerOf(english), ""));
        assertThat(again.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("text/html;charset=UTF-8");
    }

    @Test
    void a_uid_too_long_to_be_one_is_refused_in_words() {
        for (String field :
                List.of(
                        "canvas_user_sis_id",
                        "canvas_user_integration_id",
                        "canvas_user_login_id")) {
            refused(door.with(lti("custom"), Map.of(field, "9".repeat(300))), "claim_too_long");
        }
    }

    @Test
    void attack_19_a_link_cannot_have_the_bearer_written_into_an_address() {
        HttpResponse<String> answer =
                door.with(
                        lti("target_link_uri"),
                        "http://localhost:8080/submissions/the-bearer-of-this-launch");

        assertThat(Door.startOf(answer)).isEqualTo("/submissions/the-bearer-of-this-launch");
    }

    private static HttpResponse<String> withUid(String sub, String uid) {
        return door.launch(
                sub, claims -> claims.put(lti("custom"), Map.of("canvas_user_sis_id", uid)));
    }

    @Test
    void a_uid_known_in_a_district_this_canvas_serves_links_by_itself() {
        FakePlatform.bearerOf(withUid("amara-in-another-account", "9000000001"));

        assertThat(door.personOf("amara-in-another-account")).isEqualTo(door.personOf(AMARA));
    }

    @Test
    void a_uid_known_elsewhere_makes_a_separate_person_and_a_pending_link() {
        FakePlatform.bearerOf(withUid("says-it-is-carmen", "9000000003"));

        UUID separate = door.personOf("says-it-is-carmen");
        UUID carmen =
                door.all
                        .select(PERSON.ID)
                        .from(PERSON)
                        .where(PERSON.UID.eq("9000000003"))
                        .fetchSingle(row -> row.value1());
        assertThat(separate).isNotEqualTo(carmen);
        assertThat(
                        door.all.fetchCount(
                                PENDING_IDENTITY_LINK,
                                PENDING_IDENTITY_LINK.PERSON_ID.eq(separate),
                                PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(carmen)))
                .isOne();
    }

    private static @Nullable String uidOf(String sub) {
        return door.all
                .select(PERSON.UID)
                .from(PERSON)
                .where(PERSON.ID.eq(door.personOf(sub)))
                .fetchSingle(PERSON.UID);
    }

    private static int pending(String sub, String uidOfTheKnown) {
        return door.all.fetchCount(
                PENDING_IDENTITY_LINK
                        .join(PERSON)
                        .on(PERSON.ID.eq(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID)),
                PENDING_IDENTITY_LINK.PERSON_ID.eq(door.personOf(sub)),
                PERSON.UID.eq(uidOfTheKnown));
    }

    private static int auditedOf(String sub, String action) {
        return door.all.fetchCount(
                AUDIT_EVENT,
                AUDIT_EVENT.ACTION.eq(action),
                AUDIT_EVENT.SUBJECT_ID.eq(door.personOf(sub)),
                AUDIT_EVENT.DISTRICT_ID.isNotNull());
    }

    @Test
    void a_uid_that_comes_later_is_learned_once() {
        FakePlatform.bearerOf(door.launch("came-before-sis-ids", same -> {}));
        assertThat(uidOf("came-before-sis-ids")).isNull();

        FakePlatform.bearerOf(withUid("came-before-sis-ids", "9000000801"));
        FakePlatform.bearerOf(withUid("came-before-sis-ids", "9000000801"));

        assertThat(uidOf("came-before-sis-ids")).isEqualTo("9000000801");
        assertThat(auditedOf("came-before-sis-ids", "person.uid_learned")).isOne();
    }

    @Test
    void a_later_uid_that_is_anothers_stays_with_the_other_and_makes_one_pending_link() {
        FakePlatform.bearerOf(door.launch("later-says-it-is-carmen", same -> {}));

        FakePlatform.bearerOf(withUid("later-says-it-is-carmen", "9000000003"));
        FakePlatform.bearerOf(withUid("later-says-it-is-carmen", "9000000003"));

        assertThat(uidOf("later-says-it-is-carmen")).isNull();
        assertThat(pending("later-says-it-is-carmen", "9000000003")).isOne();
        assertThat(auditedOf("later-says-it-is-carmen", "person.uid_learned")).isZero();
    }

    @Test
    void another_uid_than_the_one_we_know_changes_nothing_and_is_written_down_once() {
        FakePlatform.bearerOf(withUid("changes-uid", "9000000802"));

        for (int i = 0; i < 2; i++) {
            FakePlatform.bearerOf(withUid("changes-uid", "9000000803"));
            FakePlatform.bearerOf(withUid("changes-uid", "9000000003"));
        }

        assertThat(uidOf("changes-uid")).isEqualTo("9000000802");
        assertThat(door.all.fetchExists(PERSON, PERSON.UID.eq("9000000803"))).isFalse();
        assertThat(pending("changes-uid", "9000000003")).isOne();
        assertThat(auditedOf("changes-uid", "person.uid_differs")).isEqualTo(2);
    }

    /// People outside the state's schools have a number too, which is no UID.
    @Test
    void the_number_of_somebody_from_outside_is_not_learned_as_a_uid() {
        FakePlatform.bearerOf(door.launch("from-outside", same -> {}));
        door.all
                .update(PERSON)
                .set(PERSON.EXTERNAL_ID, "EXT-801")
                .where(PERSON.ID.eq(door.personOf("from-outside")))
                .execute();

        FakePlatform.bearerOf(withUid("from-outside", "EXT-801"));

        assertThat(uidOf("from-outside")).isNull();
    }

    private static PersonRecord person(String sub) {
        return door.all.selectFrom(PERSON).where(PERSON.ID.eq(door.personOf(sub))).fetchSingle();
    }

    @Test
    void a_name_an_email_and_a_language_follow_the_home_districts_canvas() {
        door.launch(
                "marries",
                claims -> {
                    claims.put("name", "Wanda Before");
                    claims.put("email", "before@example.org");
                });
        door.launch(
                "marries",
                claims -> {
                    claims.put("name", "Wanda After");
                    claims.put("email", "after@example.org");
                    claims.put("locale", "es");
                });
        door.launch("marries", claims -> claims.put("name", "Wanda Last"));

        assertThat(person("marries").getName()).isEqualTo("Wanda Last");
        assertThat(person("marries").getEmail()).isEqualTo("after@example.org");
        assertThat(person("marries").getLocale()).isEqualTo("es");
    }

    @Test
    void another_districts_canvas_does_not_rename_anybody() {
        door.launch("at-home-elsewhere", claims -> claims.put("name", "Wade Home"));
        door.all
                .update(PERSON_HOME)
                .set(
                        PERSON_HOME.DISTRICT_ID,
                        select(DISTRICT.ID).from(DISTRICT).where(DISTRICT.CODE.eq("T20")))
                .where(PERSON_HOME.PERSON_ID.eq(door.personOf("at-home-elsewhere")))
                .execute();

        door.launch("at-home-elsewhere", claims -> claims.put("name", "Made Up"));

        assertThat(person("at-home-elsewhere").getName()).isEqualTo("Wade Home");
    }

    @Test
    void a_newcomers_two_frames_at_once_make_one_person() throws Exception {
        Callable<Integer> frame = () -> withUid("newcomer", "9000000777").statusCode();

        List<Integer> answers;
        try (ExecutorService frames = Executors.newFixedThreadPool(4)) {
            answers =
                    frames.invokeAll(Collections.nCopies(4, frame)).stream()
                            .map(VisitorWebTest::answer)
                            .toList();
        }

        assertThat(answers).containsOnly(200);
        assertThat(door.all.fetchCount(PERSON, PERSON.UID.eq("9000000777"))).isOne();
        assertThat(door.all.fetchCount(SESSION, SESSION.PERSON_ID.eq(door.personOf("newcomer"))))
                .isEqualTo(4);
    }

    private static int answer(Future<Integer> posted) {
        try {
            return posted.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void attack_16_the_same_email_makes_nobody_the_same_person() {
        FakePlatform.bearerOf(
                door.launch(
                        "new-with-amaras-email",
                        claims -> claims.put("email", "atestwell@example.org")));
        FakePlatform.bearerOf(
                door.launch(
                        "new-with-amaras-email",
                        claims -> claims.put("email", "changed@example.org")));

        assertThat(door.personOf("new-with-amaras-email")).isNotEqualTo(door.personOf(AMARA));
    }

    @Test
    void texts_that_no_database_keeps_do_not_break_a_launch() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("id", "odd");
        odd.put("title", "a\0b" + "x".repeat(5_000));
        FakePlatform.bearerOf(
                door.launch(
                        "odd-name",
                        claims -> {
                            claims.put("name", "N\0ul\uD800");
                            claims.put(lti("context"), odd);
                        }));

        assertThat(context("odd").getTitle()).startsWith("abx").hasSize(1_000);
    }
}
