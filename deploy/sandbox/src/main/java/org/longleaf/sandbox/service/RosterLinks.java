package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ResourceLink;
import org.longleaf.sandbox.coursework.CourseModules;
import org.longleaf.sandbox.coursework.CoursePages;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.registry.App;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the link that a roster is asked by (`rlid`), or says in Canvas's words why there is none
/// (contract 6).
@Component
final class RosterLinks {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}|[0-9a-f]{40}");

    private final Campus campus;
    private final CourseModules modules;
    private final CoursePages pages;

    RosterLinks(Campus campus, CourseModules modules, CoursePages pages) {
        this.campus = campus;
        this.modules = modules;
        this.pages = pages;
    }

    /// What came of it.
    sealed interface Found {
        record Link(Place at) implements Found {}

        record Refused(String message) implements Found {}
    }

    /// A link with the tool that answers for it.
    private record Bound(Place at, @Nullable String client) {}

    Found find(Course course, App app, String rlid) {
        if (!ID.matcher(rlid).matches()) {
            return new Found.Refused("Invalid 'rlid' parameter");
        }
        if (rlid.equals(course.contextId())) {
            return new Found.Link(new Place.OfCourse(course));
        }
        var bound = in(course, rlid);
        if (bound.isEmpty()) {
            return new Found.Refused(
                    isElsewhere(course, rlid)
                            ? "Tool does not have access to rlid or rlid does not exist"
                            : "Requested ResourceLink was not found");
        }
        return app.client().clientId().equals(bound.get().client())
                ? new Found.Link(bound.get().at())
                : new Found.Refused("Requested ResourceLink bound to unexpected external tool");
    }

    private Optional<Bound> in(Course course, String rlid) {
        return campus.assignments(course).stream()
                .filter(a -> a.resourceLinkId().equals(rlid))
                .flatMap(a ->
                        Stream.ofNullable(campus.facts(course, a).link())
                                .map(link ->
                                        new Bound(
                                                new Place.OfAssignment(course, a), link.client())))
                .findFirst()
                .or(() ->
                        links(course)
                                .filter(link -> link.id().equals(rlid))
                                .map(link ->
                                        new Bound(
                                                new Place.OfLink(course, link),
                                                link.opens().client()))
                                .findFirst());
    }

    private Stream<ResourceLink> links(Course course) {
        var inModules =
                modules.of(course).stream()
                        .flatMap(module -> module.items().stream())
                        .flatMap(item -> Stream.ofNullable(item.link()));
        var onPages =
                pages.of(course).stream()
                        .flatMap(page -> page.inserts().stream())
                        .flatMap(insert -> Stream.ofNullable(insert.link()));
        return Stream.concat(inModules, onPages);
    }

    private boolean isElsewhere(Course course, String rlid) {
        return campus.courses().stream()
                .filter(other -> other.platform().equals(course.platform()))
                .anyMatch(other -> other.contextId().equals(rlid) || in(other, rlid).isPresent());
    }
}
