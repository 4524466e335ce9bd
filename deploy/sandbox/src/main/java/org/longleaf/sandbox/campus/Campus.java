package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Deployment;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.DemoContent.Person;
import org.longleaf.sandbox.campus.DemoContent.Platform;

import java.util.List;
import java.util.Optional;

/// Looks things up in the demo content.
public record Campus(DemoContent content) {

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
        return content.courses().stream()
                .filter(c -> c.platform().equals(platform) && c.canvasId().equals(canvasId))
                .findFirst();
    }

    public Optional<Course> courseById(String id) {
        return content.courses().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public List<Assignment> assignments(Course course) {
        return content.assignments().stream().filter(a -> a.course().equals(course.id())).toList();
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
        return content.people().stream().filter(p -> p.id().equals(id)).findFirst();
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
        return content.people().stream()
                .flatMap(p -> user(platform, p.id()).stream())
                .filter(u -> u.sub().equals(id) || u.identity().canvasUserId().equals(id))
                .findFirst();
    }

    public List<Enrolment> enrolments(Course course) {
        return content.enrolments().stream().filter(e -> e.course().equals(course.id())).toList();
    }

    public List<Enrolment> enrolments(Course course, Person person) {
        return enrolments(course).stream().filter(e -> e.person().equals(person.id())).toList();
    }

    /// Everything the person is enrolled in on the platform, in the content's order.
    public List<Enrolment> enrolmentsOn(String platform, Person person) {
        return content.enrolments().stream()
                .filter(e -> e.person().equals(person.id()))
                .filter(e ->
                        courseById(e.course())
                                .filter(c -> c.platform().equals(platform))
                                .isPresent())
                .toList();
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

    /// What a page calls an account: the district it belongs to, else the platform.
    public String accountName(Deployment deployment) {
        return content.districts().stream()
                .filter(d -> d.code().equals(deployment.district()))
                .map(DemoContent.District::name)
                .findFirst()
                .orElseGet(() -> platform(deployment.platform()).orElseThrow().name());
    }
}
