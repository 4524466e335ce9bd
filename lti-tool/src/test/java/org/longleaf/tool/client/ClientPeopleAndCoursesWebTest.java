package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tool.client.Doors.CLOCK;
import static org.longleaf.tool.client.Doors.granted;
import static org.longleaf.tool.client.Doors.reason;
import static org.longleaf.tool.client.Sandbox.faults;
import static org.longleaf.tool.client.West.ADMIN;
import static org.longleaf.tool.client.West.AMARA;
import static org.longleaf.tool.client.West.AMARA_ID;
import static org.longleaf.tool.client.West.AMARA_SUB;
import static org.longleaf.tool.client.West.COURSE;
import static org.longleaf.tool.client.West.COURSE_ID;
import static org.longleaf.tool.client.West.TEACHER;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.PageFailed;
import org.longleaf.canvas.rest.AccountKey;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.Course;
import org.longleaf.canvas.rest.CourseKey;
import org.longleaf.canvas.rest.Enrollment;
import org.longleaf.canvas.rest.KeptGrant;
import org.longleaf.canvas.rest.OAuthTokens;
import org.longleaf.canvas.rest.User;
import org.longleaf.canvas.rest.UserKey;

import java.net.URI;
import java.util.Map;

/// People and courses, by whatever Canvas knows them by, and long lists of them.
class ClientPeopleAndCoursesWebTest {
    private static final CourseKey BIG_COURSE = CourseKey.sisCourseId("T10-MC-612-2627");

    @RegisterExtension final Doors doors = new Doors();
    private final CanvasRest teacher = doors.of(TEACHER);

    @BeforeAll
    static void invent() {
        West.visitor(TEACHER).post("/courses/1000520/users/invent", Map.of("count", "130"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AMARA_ID,
                "lti_1_3_id:" + AMARA_SUB,
                "sis_user_id:9000000001",
                "sis_login_id:atestwell"
            })
    void a_person_is_found_by_whatever_canvas_knows_them_by(String key) {
        var found = teacher.people().read(new UserKey(key)).orThrow();

        assertThat(found)
                .extracting(User::id, User::name, User::sortableName, User::sisUserId)
                .containsExactly(AMARA_ID, "Amara Testwell", "Testwell, Amara", "9000000001");
        assertThat(found).extracting(User::loginId).isEqualTo("atestwell");
    }

    @Test
    void an_unknown_person_is_told_in_canvas_words() {
        assertThat(reason(teacher.people().read(UserKey.sisUserId("nobody / else"))))
                .contains("does not exist");
        assertThat(teacher.people().enrollments(AMARA).all().orThrow())
                .extracting(Enrollment::type, Enrollment::state, Enrollment::courseId)
                .containsExactly(tuple("StudentEnrollment", "active", COURSE_ID));
    }

    @Test
    void an_integration_id_finds_a_person_on_a_canvas_that_has_them() {
        var canvas = Sandbox.shared().sandboxAddress() + "/canvas-east";
        var oauth = doors.oauth(canvas, "1000000000010200");
        var grant = granted(oauth, new SandboxVisitor(canvas, "p13"));
        var door =
                new CanvasRest(
                        doors.polite(),
                        URI.create(canvas),
                        new OAuthTokens(oauth, KeptGrant.inMemory(grant)),
                        CLOCK);

        var found = door.people().read(UserKey.sisIntegrationId("9000000003")).orThrow();

        assertThat(found.name()).isEqualTo("Carmen Mockley");
        assertThat(found.integrationId()).isEqualTo("9000000003");
    }

    @Test
    void an_accounts_people_and_rubrics_are_its_admins_to_read() {
        var admin = doors.of(ADMIN);

        assertThat(admin.people().search(AccountKey.self(), "testw").all().orThrow())
                .extracting(User::id)
                .containsExactly(AMARA_ID);
        assertThat(reason(admin.people().search(AccountKey.id("1001"), "t").all()))
                .contains("2 or more");
        assertThat(reason(teacher.people().search(AccountKey.self(), "testw").all()))
                .contains("not authorized");
        var rubric = admin.rubrics().in(AccountKey.sisAccountId("T10")).all().orThrow().getFirst();
        assertThat(rubric.contextType()).isEqualTo("Account");
        assertThat(rubric.contextId()).isEqualTo("1001");
        assertThat(admin.rubrics().read(AccountKey.self(), rubric.id()).orThrow())
                .isEqualTo(rubric);
        assertThat(reason(admin.rubrics().read(AccountKey.self(), "1"))).contains("not found");
    }

    @Test
    void an_admin_acts_in_anothers_place() {
        var amara = doors.of(ADMIN).actingAs(AMARA);

        assertThat(amara.people().read(UserKey.self()).orThrow().id()).isEqualTo(AMARA_ID);
        assertThat(reason(amara.rubrics().in(COURSE).all())).contains("not authorized");
    }

    @Test
    void a_course_is_found_by_whatever_canvas_knows_it_by() {
        var course = teacher.courses().read(COURSE).orThrow();

        assertThat(course)
                .extracting(Course::id, Course::sisCourseId, Course::state, Course::accountId)
                .containsExactly(COURSE_ID, "T10-MC-K5-2627", "available", "1001");
        assertThat(teacher.courses().read(CourseKey.sisCourseId("T10-MC-K5-2627")).orThrow())
                .isEqualTo(course);
        assertThat(
                        teacher.courses()
                                .read(
                                        CourseKey.ltiContext(
                                                "2bd4af8ef535c5536508e30a05d8eb980bfd6325"))
                                .orThrow())
                .isEqualTo(course);
        assertThat(teacher.courses().of(UserKey.self()).all().orThrow())
                .extracting(Course::id)
                .contains(COURSE_ID, "1000520");
        assertThat(reason(teacher.courses().of(AMARA).all())).contains("not authorized");
        assertThat(doors.of(ADMIN).courses().of(AMARA).all().orThrow())
                .extracting(Course::id)
                .containsExactly(COURSE_ID);
    }

    /// A naive client reads ten, or fifty, or counts pages up where they have no numbers.
    @Test
    void a_course_of_many_is_read_to_its_end() {
        var students =
                teacher.courses().people(BIG_COURSE, Enrollment.Type.STUDENT).all().orThrow();
        var enrollments = teacher.courses().enrollments(BIG_COURSE).all().orThrow();

        assertThat(students).hasSize(132).extracting(User::id).doesNotHaveDuplicates();
        assertThat(enrollments).hasSize(134).extracting(Enrollment::id).doesNotHaveDuplicates();
        assertThat(
                        teacher.courses()
                                .enrollments(
                                        BIG_COURSE,
                                        Enrollment.Type.TEACHER,
                                        Enrollment.Type.OBSERVER)
                                .all()
                                .orThrow())
                .extracting(Enrollment::type)
                .containsExactlyInAnyOrder("TeacherEnrollment", "ObserverEnrollment");
        assertThat(teacher.courses().people(BIG_COURSE).stream().limit(3)).hasSize(3);
    }

    @Test
    void a_broken_page_in_the_middle_is_no_end() {
        faults(
                "{\"throttle\":{\"mode\":\"off\"},"
                        + "\"rest\":{\"mode\":\"garbage\",\"after\":1,\"times\":1}}");
        var listing = teacher.courses().people(BIG_COURSE);

        assertThatThrownBy(() -> listing.stream().count())
                .isInstanceOf(PageFailed.class)
                .satisfies(e -> assertThat(e.getMessage()).contains("100"));
        faults("{\"throttle\":{\"mode\":\"off\"},\"rest\":{\"mode\":\"odd_links\"}}");
        assertThat(listing.all().orThrow()).hasSizeGreaterThan(130);
    }
}
