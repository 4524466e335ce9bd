package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.ResourceLink;

import java.util.Optional;

/// Where in Canvas the tool is opened; it decides placement, context and services of the launch.
public sealed interface Place {

    /// An assignment's own page. A plain link launch carries no placement.
    record OfAssignment(Course in, Assignment what) implements Place {}

    /// The tool's link in a course's navigation.
    record OfCourse(Course in) implements Place {}

    /// A submission's address opened in SpeedGrader: the link is the course, not the assignment.
    record OfSubmission(Course in, Assignment what, String url) implements Place {}

    /// The tool's link in the user's own navigation.
    record OfUser(Platform on) implements Place {}

    /// The tool's link in an account's navigation.
    record OfAccount(Platform on) implements Place {}

    /// A link to the tool in a module or on a page.
    record OfLink(Course in, ResourceLink what) implements Place {}

    /// An address of the tool by itself, opened in a course or outside of any.
    record OfUrl(Platform on, @Nullable Course in, String url) implements Place {}

    /// A dialog in which somebody picks content; `ticket` is what the return address carries.
    record OfSelection(Course in, Selecting what, String ticket) implements Place {}

    default Optional<Course> course() {
        return switch (this) {
            case OfAssignment(var in, _) -> Optional.of(in);
            case OfCourse(var in) -> Optional.of(in);
            case OfSubmission(var in, _, _) -> Optional.of(in);
            case OfLink(var in, _) -> Optional.of(in);
            case OfUrl(_, var in, _) -> Optional.ofNullable(in);
            case OfSelection(var in, _, _) -> Optional.of(in);
            case OfUser _, OfAccount _ -> Optional.empty();
        };
    }

    default Optional<Assignment> assignment() {
        return switch (this) {
            case OfAssignment(_, var what) -> Optional.of(what);
            case OfSubmission(_, var what, _) -> Optional.of(what);
            case OfCourse _, OfUser _, OfAccount _, OfLink _, OfUrl _, OfSelection _ ->
                    Optional.empty();
        };
    }

    default @Nullable String placement() {
        return switch (this) {
            case OfAssignment _, OfSubmission _, OfLink _, OfUrl _ -> null;
            case OfSelection(_, var what, _) -> what.placement();
            case OfCourse _ -> "course_navigation";
            case OfUser _ -> "user_navigation";
            case OfAccount _ -> "account_navigation";
        };
    }
}
