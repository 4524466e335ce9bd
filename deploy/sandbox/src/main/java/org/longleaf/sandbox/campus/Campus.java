package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Deployment;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.DemoContent.Person;
import org.longleaf.sandbox.campus.DemoContent.Platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks things up in the demo content and in what was made of it since.
public record Campus(
        DemoContent content,
        Coursework coursework,
        TestStudents testStudents,
        Enrolling enrolling,
        InventedStudents invented) {

    public Optional<Platform> platform(String id) {
        return content.platforms().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public Deployment deploymentOf(Course course) {
        return content.deployments().stream()
                .filter(d -> d.id().equals(course.deployment()))
                .findFirst()
                .orElseThrow();
    }

    /// The deployment a person meets outside a course: their district's, else the platform's first.
    public Deployment deploymentFor(Platform platform, Person person) {
        var here =
                content.deployments().stream()
                        .filter(d -> d.platform().equals(platform.id()))
                        .toList();
        return here.stream()
                .filter(d -> d.district() != null && d.district().equals(person.district()))
                .findFirst()
                .orElseGet(here::getFirst);
    }

    public Optional<Course> course(String platform, String canvasId) {
        return courses().stream()
                .filter(c -> c.platform().equals(platform) && c.canvasId().equals(canvasId))
                .findFirst();
    }

    public Optional<Course> courseById(String id) {
        return courses().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public List<Course> courses() {
        return Stream.concat(content.courses().stream(), coursework.courses().stream()).toList();
    }

    public List<Assignment> assignments(Course course) {
        return coursework.assignments(
                course,
                content.assignments().stream()
                        .filter(a -> a.course().equals(course.id()))
                        .toList());
    }

    /// The context ids that the course was copied from, the newest first.
    public List<String> history(Course course) {
        return coursework.history(course);
    }

    /// The demo content's own assignments are published links to the built-in tool.
    public AssignmentFacts facts(Course course, Assignment assignment) {
        return coursework
                .facts(assignment)
                .orElseGet(() -> {
                    var client = platform(course.platform()).orElseThrow().clientId();
                    var link = new ToolLink(null, Map.of(), false, client);
                    return new AssignmentFacts(
                            "", true, link, client, true, AssignmentFacts.Column.EMPTY);
                });
    }

    public AssignmentRules rules(Assignment assignment) {
        return coursework.rules(assignment);
    }

    public Optional<Assignment> assignment(Course course, String canvasId) {
        return assignments(course).stream().filter(a -> a.canvasId().equals(canvasId)).findFirst();
    }

    public Optional<Assignment> lineItem(Course course, String canvasId) {
        return assignments(course).stream()
                .filter(a -> a.lineItemCanvasId().equals(canvasId))
                .findFirst();
    }

    public Optional<Person> person(String id) {
        return everybody().filter(p -> p.id().equals(id)).findFirst();
    }

    public Optional<Person> personByUid(String uid) {
        return content.people().stream().filter(p -> uid.equals(p.uid())).findFirst();
    }

    public Optional<User> user(String platform, String personId) {
        return person(personId)
                .flatMap(person ->
                        person.identities().stream()
                                .filter(i -> i.platform().equals(platform))
                                .findFirst()
                                .map(identity -> new User(person, identity)));
    }

    /// Finds a user as Canvas's services do: by `sub`, or by the numeric Canvas id.
    public Optional<User> userKnownAs(String platform, String id) {
        return everybody()
                .flatMap(p -> user(platform, p.id()).stream())
                .filter(u -> u.sub().equals(id) || u.identity().canvasUserId().equals(id))
                .findFirst();
    }

    /// Everybody the platform knows, in the content's order.
    public Stream<User> usersOn(String platform) {
        return everybody().flatMap(p -> user(platform, p.id()).stream());
    }

    /// The id that tools know the user by in this course: their own, or that of an account which
    /// was merged into theirs.
    public String subIn(Course course, User user) {
        return enrolling.pastSub(course, user.person()).orElseGet(user::sub);
    }

    /// Finds a user as the services of a course do: by either id of theirs, or by the numeric one.
    public Optional<User> userKnownIn(Course course, String id) {
        return everybody()
                .flatMap(p -> user(course.platform(), p.id()).stream())
                .filter(u -> enrolling.pastSub(course, u.person()).filter(id::equals).isPresent())
                .findFirst()
                .or(() -> userKnownAs(course.platform(), id));
    }

    public List<Enrolment> enrolments(Course course) {
        return everyEnrolment().filter(e -> e.course().equals(course.id())).toList();
    }

    public List<Enrolment> enrolments(Course course, Person person) {
        return enrolments(course).stream().filter(e -> e.person().equals(person.id())).toList();
    }

    /// Everything the person is enrolled in on the platform, in the content's order.
    public List<Enrolment> enrolmentsOn(String platform, Person person) {
        return everyEnrolment()
                .filter(e -> e.person().equals(person.id()))
                .filter(e ->
                        courseById(e.course())
                                .filter(c -> c.platform().equals(platform))
                                .isPresent())
                .toList();
    }

    /// The user a teacher of the course becomes in Student View.
    public User testStudent(Course course) {
        return enrolments(course).stream()
                .filter(Enrolment::isStudentView)
                .flatMap(e -> user(course.platform(), e.person()).stream())
                .findFirst()
                .orElseGet(() -> {
                    var invented = testStudents.of(course);
                    return new User(invented, invented.identities().getFirst());
                });
    }

    private Stream<Person> everybody() {
        return Stream.of(content.people(), testStudents.people(), invented.people())
                .flatMap(List::stream);
    }

    private Stream<Enrolment> everyEnrolment() {
        return enrolling.now(
                Stream.of(content.enrolments(), coursework.enrolments(), testStudents.enrolments())
                        .flatMap(List::stream));
    }

    public boolean isAccountAdmin(String platform, Person person) {
        return content.accountAdmins().stream()
                .anyMatch(a -> a.platform().equals(platform) && a.person().equals(person.id()));
    }

    /// The people of a course who can be graded, in the content's order.
    public List<User> students(Course course) {
        return enrolments(course).stream()
                .filter(Enrolment::isStudent)
                .flatMap(e -> user(course.platform(), e.person()).stream())
                .distinct()
                .toList();
    }

    public boolean isStudent(Course course, User user) {
        return enrolments(course, user.person()).stream().anyMatch(Enrolment::isStudent);
    }

    /// The time zone that Canvas has for somebody: their district's, else the state's.
    public String timeZone(Person person) {
        return content.districts().stream()
                .filter(d -> d.code().equals(person.district()))
                .map(DemoContent.District::timeZone)
                .findFirst()
                .orElse("America/New_York");
    }

    /// What a page calls an account: the district it belongs to, else the platform.
    public String accountName(Deployment deployment) {
        return content.districts().stream()
                .filter(d -> d.code().equals(deployment.district()))
                .map(DemoContent.District::name)
                .findFirst()
                .orElseGet(() -> platform(deployment.platform()).orElseThrow().name());
    }
}
