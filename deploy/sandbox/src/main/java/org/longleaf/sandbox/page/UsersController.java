package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.MergeUsers;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// The account's people, and "act as" (Canvas's masquerading). While it lasts, launches are the
/// other person's; only two custom variables tell who is really there.
@Controller
final class UsersController {
    private final Admins admins;
    private final Campus campus;
    private final Sessions sessions;
    private final MergeUsers merging;

    UsersController(Admins admins, Campus campus, Sessions sessions, MergeUsers merging) {
        this.merging = merging;
        this.admins = admins;
        this.campus = campus;
        this.sessions = sessions;
    }

    /// A person as the list shows them.
    record Row(String name, String canvasUserId, String about, boolean isViewer) {}

    @GetMapping("/{platform}/accounts/self/users")
    String users(@PathVariable String platform, HttpServletRequest request, Model model) {
        var admin = admins.show(model, platform, "users", request);
        model.addAttribute("users", rows(platform, admin));
        return "users";
    }

    @PostMapping("/{platform}/users/{user}/masquerade")
    String actAs(
            @PathVariable String platform, @PathVariable String user, HttpServletRequest request) {
        admins.require(platform, request);
        var other = campus.userKnownAs(platform, user).orElseThrow(Visit::notFound);
        sessions.actAs(other, request);
        var role = other.person().roles().stream().findFirst().orElse("");
        return "redirect:" + new Landing(campus).path(platform, other.person(), role);
    }

    /// Two users are found to be one person: the first is gone, the second has the first's courses.
    @PostMapping("/{platform}/accounts/self/users/merge")
    String merge(
            @PathVariable String platform,
            @RequestParam String gone,
            @RequestParam String stays,
            HttpServletRequest request) {
        admins.require(platform, request);
        var first = campus.userKnownAs(platform, gone).orElseThrow(Visit::notFound);
        var second = campus.userKnownAs(platform, stays).orElseThrow(Visit::notFound);
        if (!first.sub().equals(second.sub())) {
            merging.merge(first, second);
        }
        return "redirect:/" + platform + "/accounts/self/users";
    }

    /// Ends "act as" and Student View alike.
    @PostMapping("/{platform}/session/self")
    String stop(@PathVariable String platform, HttpServletRequest request) {
        var user = sessions.user(platform, request).orElseThrow(Visit::notFound);
        sessions.stopActing(user, request);
        return campus.enrolmentsOn(platform, user.person()).stream()
                .filter(Enrolment::isStudentView)
                .flatMap(enrolment -> campus.courseById(enrolment.course()).stream())
                .findFirst()
                .map(course -> "redirect:/" + platform + "/courses/" + course.canvasId())
                .orElse("redirect:/" + platform + "/accounts/self/users");
    }

    @PostMapping("/{platform}/session/end")
    String logOut(@PathVariable String platform, HttpServletRequest request) {
        sessions.end(platform, request);
        return "redirect:/";
    }

    private List<Row> rows(String platform, User admin) {
        return campus.content().people().stream()
                .flatMap(person -> campus.user(platform, person.id()).stream())
                .map(user ->
                        new Row(
                                user.name(),
                                user.identity().canvasUserId(),
                                about(user),
                                user.sub().equals(admin.sub())))
                .toList();
    }

    private static String about(User user) {
        var login = user.identity().loginId();
        return (login == null ? "no login" : login)
                + " · "
                + String.join(", ", user.person().roles()).replace('_', ' ');
    }
}
