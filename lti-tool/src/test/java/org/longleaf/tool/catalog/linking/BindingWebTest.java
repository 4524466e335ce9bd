package org.longleaf.tool.catalog.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.tables.records.MicroCredentialVersionRecord;
import org.longleaf.tables.tables.records.ResourceLinkRecord;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Case 38 of the Canvas contract, section 10: a deep-linked item is bound by its custom field, for
/// the link's own id is new at its first launch, and new again in every copy of the course.
class BindingWebTest {

    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";

    private static RunningTool tool;
    private static FakePlatform canvas;
    private static DSLContext owner;

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        canvas = FakePlatform.standIn(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        canvas.close();
        tool.close();
    }

    /// The state's, which are the demo content's: a test below plants a district's own.
    private static List<MicroCredentialVersionRecord> published() {
        return owner.selectFrom(MICRO_CREDENTIAL_VERSION)
                .where(
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"),
                        MICRO_CREDENTIAL_VERSION.DISTRICT_ID.isNull())
                .orderBy(MICRO_CREDENTIAL_VERSION.ID)
                .fetch();
    }

    private static String version(int number) {
        return published().get(number).getId().toString();
    }

    /// A launch of a link in a course, with what the link carries.
    private static HttpResponse<String> launch(
            String course, String link, Map<String, String> custom) {
        return canvas.launch(AMARA, in(course, link, custom));
    }

    private static UnaryOperator<Map<String, Object>> in(
            String course, String link, Map<String, String> custom) {
        return claims -> {
            claims.put(FakePlatform.lti("context"), Map.of("id", course, "title", "A course"));
            claims.put(FakePlatform.lti("resource_link"), Map.of("id", link));
            claims.put(FakePlatform.lti("custom"), custom);
            return claims;
        };
    }

    private static @Nullable ResourceLinkRecord stored(String link) {
        return owner.selectFrom(RESOURCE_LINK)
                .where(RESOURCE_LINK.RESOURCE_LINK_ID.eq(link))
                .fetchOne();
    }

    private static @Nullable UUID bound(String link) {
        ResourceLinkRecord row = stored(link);
        return row == null ? null : row.getMicroCredentialVersionId();
    }

    private static Map<String, String> naming(String version) {
        return Map.of("longleaf_version", version);
    }

    @Test
    void case_38_a_new_link_is_bound_by_its_custom_field_and_opens_it() {
        HttpResponse<String> shell =
                launch(
                        "course-1",
                        "link-1",
                        Map.of("longleaf_version", version(1), "line_item_score_maximum", "12.5"));

        assertThat(shell.body()).contains("data-start=\"/micro-credentials/" + version(1) + "\"");
        assertThat(bound("link-1")).hasToString(version(1));
        assertThat(stored("link-1"))
                .satisfies(row -> assertThat(row.getScoreMaximum()).isEqualByComparingTo("12.5"));
    }

    @Test
    void case_38_a_copied_course_has_new_ids_and_works_by_itself() {
        launch("course-a", "link-a", naming(version(2)));
        HttpResponse<String> copy = launch("copy-of-a", "copied-link-a", naming(version(2)));
        HttpResponse<String> copyOfCopy = launch("copy-2-of-a", "link-a", naming(version(2)));

        assertThat(bound("copied-link-a")).hasToString(version(2));
        assertThat(copy.body()).contains("data-start=\"/micro-credentials/" + version(2) + "\"");
        assertThat(copyOfCopy.body())
                .contains("data-start=\"/micro-credentials/" + version(2) + "\"");
    }

    @Test
    void what_a_teacher_put_there_last_counts() {
        launch("course-b", "link-b", naming(version(0)));
        launch("course-b", "link-b", naming(version(1)));

        assertThat(bound("link-b")).hasToString(version(1));
    }

    @Test
    void a_launch_that_names_nothing_takes_no_binding_away() {
        launch("course-c", "link-c", naming(version(0)));
        HttpResponse<String> shell = launch("course-c", "link-c", Map.of());
        launch("course-c", "link-c", naming("$Longleaf.version"));

        assertThat(shell.body()).contains("data-start=\"/micro-credentials/" + version(0) + "\"");
        assertThat(bound("link-c")).hasToString(version(0));
    }

    @Test
    void an_address_of_ours_binds_only_a_link_that_has_nothing() {
        UnaryOperator<Map<String, Object>> address =
                claims -> {
                    claims.put(
                            FakePlatform.lti("target_link_uri"),
                            "http://localhost:8080/micro-credentials/" + version(1));
                    return claims;
                };
        canvas.launch(
                AMARA, claims -> address.apply(in("course-d", "link-d", Map.of()).apply(claims)));
        launch("course-d", "link-e", naming(version(0)));
        canvas.launch(
                AMARA, claims -> address.apply(in("course-d", "link-e", Map.of()).apply(claims)));

        assertThat(bound("link-d")).hasToString(version(1));
        assertThat(bound("link-e")).hasToString(version(0));
    }

    @Test
    void a_course_s_own_navigation_is_never_bound() {
        launch("course-f", "course-f", naming(version(0)));

        assertThat(bound("course-f")).isNull();
    }

    @Test
    void an_id_that_names_nothing_binds_nothing_and_is_told() {
        for (String named :
                List.of(
                        UUID.randomUUID().toString(),
                        "not-an-id",
                        "' or 1=1",
                        "0",
                        "9".repeat(900))) {
            HttpResponse<String> shell = launch("course-g", "link-g", naming(named));

            assertThat(shell.body()).as(named).contains("data-start=\"/links/unbound\"");
            assertThat(bound("link-g")).as(named).isNull();
        }
    }

    @Test
    void a_draft_and_another_district_s_own_bind_nothing() {
        UUID draft = plant(null, "draft");
        UUID ourDraft = plant("T10", "draft");
        UUID theirs = plant("T20", "published");
        UUID ours = plant("T10", "published");

        assertThat(launch("course-h", "link-h1", naming(draft.toString())).body())
                .contains("data-start=\"/links/unbound\"");
        assertThat(launch("course-h", "link-h2", naming(theirs.toString())).body())
                .contains("data-start=\"/links/unbound\"");
        launch("course-h", "link-h3", naming(ours.toString()));
        launch("course-h", "link-h4", naming(ourDraft.toString()));

        assertThat(bound("link-h1")).isNull();
        assertThat(bound("link-h2")).isNull();
        assertThat(bound("link-h3")).isEqualTo(ours);
        assertThat(bound("link-h4")).isNull();
    }

    @Test
    void whose_link_names_nothing_reads_what_to_do() {
        String teacher =
                canvas.bearer(
                        PickerVisit.PRIYA,
                        claims -> {
                            var asked = in("course-i", "link-i", naming("nothing")).apply(claims);
                            asked.put(FakePlatform.lti("roles"), List.of(FakePlatform.INSTRUCTOR));
                            return asked;
                        });
        String learner = FakePlatform.bearerOf(launch("course-i", "link-i", naming("nothing")));

        assertThat(tool.get("/links/unbound", teacher).body())
                .contains("This link names no micro-credential", "pick the micro-credential anew");
        assertThat(tool.get("/links/unbound", learner).body())
                .contains("This link names no micro-credential", "Tell your facilitator");
    }

    /// A version like a published one, of a district or shared, in a state.
    private static UUID plant(@Nullable String district, String state) {
        UUID microCredential = UUID.randomUUID();
        @Nullable UUID of =
                owner.select(DISTRICT.ID)
                        .from(DISTRICT)
                        .where(DISTRICT.CODE.eq(district == null ? "" : district))
                        .fetchOne(DISTRICT.ID);
        owner.insertInto(MICRO_CREDENTIAL)
                .set(MICRO_CREDENTIAL.ID, microCredential)
                .set(MICRO_CREDENTIAL.CODE, microCredential.toString())
                .set(MICRO_CREDENTIAL.DISTRICT_ID, of)
                .set(MICRO_CREDENTIAL.CREATED_AT, tool.clock().instant())
                .execute();
        MicroCredentialVersionRecord copy = published().getFirst().copy();
        copy.setId(UUID.randomUUID());
        copy.setMicroCredentialId(microCredential);
        copy.setDistrictId(of);
        copy.setState(state);
        owner.insertInto(MICRO_CREDENTIAL_VERSION).set(copy).execute();
        return copy.getId();
    }
}
