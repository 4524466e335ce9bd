package org.longleaf.sandbox.service;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Roles;
import org.longleaf.sandbox.registry.App;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is in a course (LTI NRPS 2.0), in pages of fifty at most.
@RestController
final class RosterController {
    private static final int MOST = 50;
    // What Canvas really answers; the specification says lti-nrps.
    private static final MediaType TYPE =
            MediaType.parseMediaType("application/vnd.ims.lis.v2.membershipcontainer+json");

    private final ServiceDesk desk;
    private final Campus campus;
    private final Addresses addresses;
    private final Arrivals arrivals;

    RosterController(ServiceDesk desk, Campus campus, Addresses addresses, Arrivals arrivals) {
        this.desk = desk;
        this.campus = campus;
        this.addresses = addresses;
        this.arrivals = arrivals;
    }

    @GetMapping("/{platform}/api/lti/courses/{course}/names_and_roles")
    ResponseEntity<Object> roster(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam Map<String, String> query,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            HttpServletRequest request) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.ROSTER,
                (found, app) -> {
                    var url = addresses.roster(found);
                    note(found, url, request.getQueryString());
                    return page(found, app, query);
                });
    }

    private ResponseEntity<Object> page(Course course, App app, Map<String, String> query) {
        var url = addresses.roster(course);
        var members = members(course, app, query.get("role"));
        var size = Math.clamp(number(query.get("limit"), MOST), 1, MOST);
        var page = Math.max(1, number(query.get("page"), 1));
        var from = Math.min((page - 1) * size, members.size());
        var to = Math.min(from + size, members.size());
        var answer = ResponseEntity.ok().contentType(TYPE);
        if (to < members.size()) {
            answer.header(
                    HttpHeaders.LINK,
                    "<%s?page=%d&limit=%d%s>; rel=\"next\""
                            .formatted(url, page + 1, size, roleQuery(query)));
        }
        return answer.body(
                Map.of(
                        "id", url,
                        "context",
                                Map.of(
                                        "id", course.contextId(),
                                        "label", course.sisId(),
                                        "title", course.title()),
                        "members", members.subList(from, to)));
    }

    private List<Map<String, Object>> members(Course course, App app, @Nullable String role) {
        var roles = new Roles(campus);
        return campus.enrolments(course).stream()
                .flatMap(e -> campus.user(course.platform(), e.person()).stream())
                .distinct()
                .sorted(Comparator.comparing(user -> user.identity().canvasUserId()))
                .filter(user -> role == null || roles.inCourse(user, course).contains(role))
                .map(user -> member(user, app, List.copyOf(roles.inCourse(user, course))))
                .toList();
    }

    private static Map<String, Object> member(User user, App app, List<String> roles) {
        var member = new LinkedHashMap<String, Object>();
        member.put("status", "Active");
        member.put("user_id", user.sub());
        member.put("lti11_legacy_user_id", user.legacyId());
        member.put("roles", roles);
        if (app.sharesNames()) {
            member.put("name", user.name());
            if (user.identity().sisId() != null) {
                member.put("lis_person_sourcedid", user.identity().sisId());
            }
        }
        if (app.sharesEmail() && user.person().email() != null) {
            member.put("email", user.person().email());
        }
        return member;
    }

    private void note(Course course, String url, @Nullable String query) {
        arrivals.add(
                Arrivals.Kind.ROSTER,
                Map.of(
                        "platform", course.platform(),
                        "course", course.id(),
                        "courseCanvasId", course.canvasId(),
                        "url", query == null ? url : url + "?" + query,
                        "body", ""));
    }

    private static String roleQuery(Map<String, String> query) {
        var role = query.get("role");
        return role == null ? "" : "&role=" + URLEncoder.encode(role, StandardCharsets.UTF_8);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
