package org.longleaf.tool.catalog.linking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.COURSE_ADDITION;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Micro-credentials that a district's admin or a course's facilitator has put into a course.
class AddToCourseWebTest {

    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";
    private static final String IMANI = "04af90df-ba34-43a6-8f3d-4121720b1e52";
    private static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String LIST = "/api/lti/courses/1/line_items";

    private static RunningTool tool;
    private static FakePlatform canvas;
    private static DSLContext owner;
    private String course;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        tool.sql()
                .update(REGISTRATION)
                .set(REGISTRATION.TOKEN_ENDPOINT, canvas.address() + "/login/oauth2/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, canvas.address() + "/login/oauth2/token")
                .where(REGISTRATION.CLIENT_ID.eq(FakePlatform.CLIENT_ID))
                .execute();
        canvas.server()
                .stubFor(
                        post(urlPathEqualTo("/login/oauth2/token"))
                                .willReturn(
                                        okJson(
                                                "{\"access_token\":\"service-token\",\"expires_in\":3600,"
                                                        + "\"scope\":\"https://purl.imsglobal.org/spec/lti-ags/scope/lineitem\"}")));
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    /// A course nobody has touched yet, in a Canvas that has nothing in it.
    @BeforeEach
    void open_a_new_course() {
        course = "course-" + UUID.randomUUID();
        canvas.server().stubFor(get(urlPathEqualTo(LIST)).willReturn(okJson("[]")));
        makesWhatItIsAsked();
        canvas.server().resetRequests();
    }

    private PickerVisit visit(String sub, String role) {
        return new PickerVisit(
                tool,
                canvas,
                canvas.bearer(
                        sub,
                        claims -> {
                            claims.put(FakePlatform.lti("roles"), List.of(role));
                            claims.put(
                                    FakePlatform.lti("context"),
                                    Map.of("id", course, "title", "Reading " + course));
                            claims.put(FakePlatform.lti("resource_link"), Map.of("id", course));
                            claims.put(
                                    GRADES,
                                    Map.of(
                                            "scope",
                                            List.of(),
                                            "lineitems",
                                            canvas.address() + LIST));
                            return claims;
                        }));
    }

    private PickerVisit facilitator() {
        return visit(PickerVisit.PRIYA, FakePlatform.INSTRUCTOR);
    }

    private UUID context() {
        return owner.select(CONTEXT.ID)
                .from(CONTEXT)
                .where(CONTEXT.CONTEXT_ID.eq(course))
                .fetchSingle()
                .value1();
    }

    private List<String> states() {
        return owner.select(DELIVERY.STATE)
                .from(DELIVERY)
                .join(COURSE_ADDITION)
                .on(COURSE_ADDITION.ID.eq(DELIVERY.SUBJECT_ID))
                .where(COURSE_ADDITION.CONTEXT_ID.eq(context()))
                .orderBy(DELIVERY.POSITION)
                .fetch(DELIVERY.STATE);
    }

    private static void until(BooleanSupplier done) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it does not come");
            }
            Thread.onSpinWait();
        }
    }

    private static int made() {
        return canvas.server().findAll(postRequestedFor(urlPathEqualTo(LIST))).size();
    }

    @Test
    void a_facilitator_adds_to_the_course_they_came_from() {
        PickerVisit priya = facilitator();
        assertThat(priya.get("/micro-credentials").body()).contains("Add to this course");
        String version =
                PickerVisit.offered(priya.get("/courses/current/micro-credentials").body())
                        .getFirst();
        assertThat(priya.get("/courses/current/micro-credentials/details?chosen=" + version).body())
                .contains("name=\"points-" + version);

        HttpResponse<String> added =
                priya.post(
                        "/courses/current/micro-credentials",
                        "chosen=" + version + "&points-" + version + "=50");

        assertThat(added.statusCode()).isEqualTo(302);
        until(() -> states().contains("confirmed"));
        assertThat(priya.get("/courses/current").body())
                .contains("Reading " + course, "In the course")
                .doesNotContain("/console/");
        assertThat(
                        owner.select(RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID)
                                .from(RESOURCE_LINK)
                                .where(RESOURCE_LINK.RESOURCE_LINK_ID.eq("made-" + course))
                                .fetchSingle()
                                .value1())
                .hasToString(version);
    }

    @Test
    void twice_at_the_same_moment_is_once() throws Exception {
        PickerVisit priya = facilitator();
        String version =
                PickerVisit.offered(priya.get("/courses/current/micro-credentials").body())
                        .getFirst();

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            Callable<Integer> add =
                    () ->
                            priya.post("/courses/current/micro-credentials", "chosen=" + version)
                                    .statusCode();
            for (Future<Integer> one : many.invokeAll(Collections.nCopies(6, add))) {
                statuses.add(one.get());
            }
        }

        assertThat(statuses).containsOnly(302);
        until(() -> states().contains("confirmed"));
        assertThat(states()).hasSize(1);
        assertThat(made()).isOne();
    }

    @Test
    void the_district_s_admin_adds_to_any_of_its_courses() {
        var _ = facilitator();
        PickerVisit imani = visit(IMANI, FakePlatform.INSTRUCTOR);
        String address = "/console/T10/courses/" + context();
        assertThat(imani.get("/console/T10/courses?q=" + course).body())
                .contains("Reading " + course);
        String version =
                PickerVisit.offered(imani.get(address + "/micro-credentials").body()).get(1);

        imani.post(address + "/micro-credentials", "chosen=" + version);

        until(() -> states().contains("confirmed"));
        assertThat(imani.get(address).body()).contains("In the course", "Courses");
    }

    @Test
    void canvas_s_no_is_shown_in_its_words_and_can_be_asked_again() {
        canvas.server()
                .stubFor(
                        post(urlPathEqualTo(LIST))
                                .willReturn(
                                        aResponse()
                                                .withStatus(422)
                                                .withBody(
                                                        "{\"errors\":{\"message\":\"This course has concluded. <b>Sorry</b>\"}}")));
        PickerVisit priya = facilitator();
        String version =
                PickerVisit.offered(priya.get("/courses/current/micro-credentials").body())
                        .getFirst();
        priya.post("/courses/current/micro-credentials", "chosen=" + version);
        until(() -> states().contains("refused"));
        String page = priya.get("/courses/current").body();
        assertThat(page)
                .contains("Canvas said no", "This course has concluded. &lt;b&gt;Sorry&lt;/b&gt;");
        makesWhatItIsAsked();

        priya.post(
                PickerVisit.all("action=\"(/courses/current/additions/[0-9a-f-]{36})\"", page)
                        .getFirst(),
                "");

        until(() -> states().contains("confirmed"));
        assertThat(states()).containsExactly("refused", "confirmed");
        assertThat(priya.get("/courses/current").body())
                .contains("In the course")
                .doesNotContain("Canvas said no");
    }

    private void makesWhatItIsAsked() {
        canvas.server()
                .stubFor(
                        post(urlPathEqualTo(LIST))
                                .willReturn(
                                        okJson(
                                                        "{\"id\":\"%s%s/7\",\"label\":\"x\",\"scoreMaximum\":50,\"resourceLinkId\":\"made-%s\"}"
                                                                .formatted(
                                                                        canvas.address(),
                                                                        LIST,
                                                                        course))
                                                .withStatus(201)));
    }

    @Test
    void a_course_whose_line_items_are_unknown_takes_nothing_and_says_so() {
        PickerVisit priya =
                new PickerVisit(
                        tool,
                        canvas,
                        canvas.bearer(
                                PickerVisit.PRIYA,
                                claims -> {
                                    claims.put(
                                            FakePlatform.lti("roles"),
                                            List.of(FakePlatform.INSTRUCTOR));
                                    claims.put(FakePlatform.lti("context"), Map.of("id", course));
                                    claims.put(
                                            FakePlatform.lti("resource_link"),
                                            Map.of("id", course));
                                    return claims;
                                }));

        assertThat(priya.get("/courses/current").body()).contains("Open Longleaf once");
        assertThat(priya.get("/courses/current/micro-credentials").statusCode()).isEqualTo(409);
        assertThat(priya.post("/courses/current/micro-credentials", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_learner_adds_nothing() {
        PickerVisit amara = visit(AMARA, FakePlatform.LEARNER);

        assertThat(amara.get("/micro-credentials").body()).doesNotContain("Add to this course");
        assertThat(amara.get("/courses/current").statusCode()).isEqualTo(403);
        assertThat(amara.get("/courses/current/micro-credentials").statusCode()).isEqualTo(403);
        assertThat(amara.post("/courses/current/micro-credentials", "").statusCode())
                .isEqualTo(403);
    }

    /// It belongs to the registration, though the admin came through that very registration.
    @Test
    void a_district_s_admin_finds_no_course_of_a_deployment_that_serves_many() {
        PickerVisit imani = visit(IMANI, FakePlatform.INSTRUCTOR);
        var many =
                owner.selectFrom(CONTEXT).where(CONTEXT.CONTEXT_ID.eq(course)).fetchSingle().copy();
        many.setId(UUID.randomUUID());
        many.setDistrictId(null);
        many.setContextId("serves-many-" + course);
        many.setTitle("Serves many");
        owner.insertInto(CONTEXT).set(many).execute();

        assertThat(imani.get("/console/T10/courses?q=Serves").body())
                .doesNotContain("Serves many<");
        assertThat(imani.get("/console/T10/courses/" + many.getId()).statusCode()).isEqualTo(404);
    }

    @Test
    void an_admin_finds_no_other_district_s_courses() {
        var _ = facilitator();
        PickerVisit imani = visit(IMANI, FakePlatform.INSTRUCTOR);
        UUID theirs =
                owner.select(CONTEXT.ID)
                        .from(CONTEXT)
                        .where(CONTEXT.TITLE.startsWith("Dogwood"))
                        .fetchSingle()
                        .value1();

        assertThat(imani.get("/console/T20/courses").statusCode()).isEqualTo(404);
        assertThat(imani.get("/console/T10/courses/" + theirs).statusCode()).isEqualTo(404);
        assertThat(
                        imani.post("/console/T10/courses/" + theirs + "/micro-credentials", "")
                                .statusCode())
                .isEqualTo(404);
        assertThat(imani.get("/console/T10/courses?q=Dogwood").body()).contains("Nothing fits");
    }

    @Test
    void what_opens_from_the_course_already_is_marked_and_not_added_again() {
        PickerVisit priya = facilitator();
        List<String> versions =
                PickerVisit.offered(priya.get("/courses/current/micro-credentials").body());
        String present = versions.getFirst();
        owner.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, UUID.randomUUID())
                .set(RESOURCE_LINK.CONTEXT_ID, context())
                .set(
                        RESOURCE_LINK.REGISTRATION_ID,
                        owner.select(CONTEXT.REGISTRATION_ID)
                                .from(CONTEXT)
                                .where(CONTEXT.CONTEXT_ID.eq(course)))
                .set(
                        RESOURCE_LINK.DISTRICT_ID,
                        owner.select(CONTEXT.DISTRICT_ID)
                                .from(CONTEXT)
                                .where(CONTEXT.CONTEXT_ID.eq(course)))
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, "made-by-a-teacher-" + course)
                .set(RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID, UUID.fromString(present))
                .set(RESOURCE_LINK.SEEN_AT, tool.clock().instant())
                .execute();

        String page = priya.get("/courses/current/micro-credentials").body();
        assertThat(page).contains("In the course already");
        assertThat(PickerVisit.offered(page)).doesNotContain(present).contains(versions.get(1));

        HttpResponse<String> again =
                priya.post("/courses/current/micro-credentials", "chosen=" + present);
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(made()).isZero();
        priya.post(
                "/courses/current/micro-credentials",
                "chosen=" + present + "&chosen=" + versions.get(1));
        until(() -> states().contains("confirmed"));
        assertThat(states()).hasSize(1);
        assertThat(
                        owner.select(COURSE_ADDITION.VERSION_ID)
                                .from(COURSE_ADDITION)
                                .where(COURSE_ADDITION.CONTEXT_ID.eq(context()))
                                .fetchSingle()
                                .value1())
                .hasToString(versions.get(1));
    }

    @Test
    void the_picker_is_sorted_by_what_is_read_first() {
        String page = facilitator().get("/courses/current/micro-credentials").body();

        List<String> titles = PickerVisit.all("lang=\"en\"><b>([^<]+)</b>", page);

        assertThat(titles).hasSizeGreaterThan(5).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }
}
