package org.longleaf.sandbox.service;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.registry.App;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/// Who is in a course (LTI NRPS 2.0), in pages of fifty at most.
@RestController
final class RosterController {
    private static final Paged.Sizes SIZES = new Paged.Sizes(50, 50);
    // What Canvas really answers; the specification says lti-nrps.
    private static final MediaType TYPE =
            MediaType.parseMediaType("application/vnd.ims.lis.v2.membershipcontainer+json");

    private final ServiceDesk desk;
    private final RosterLinks links;
    private final Members members;
    private final Addresses addresses;
    private final Arrivals arrivals;

    RosterController(
            ServiceDesk desk,
            RosterLinks links,
            Members members,
            Addresses addresses,
            Arrivals arrivals) {
        this.desk = desk;
        this.links = links;
        this.members = members;
        this.addresses = addresses;
        this.arrivals = arrivals;
    }

    @GetMapping("/{platform}/api/lti/courses/{course}/names_and_roles")
    ResponseEntity<Object> roster(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam MultiValueMap<String, String> query,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            HttpServletRequest request) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.ROSTER,
                (found, app) -> {
                    var text = request.getQueryString();
                    var url = addresses.roster(found);
                    note(found, text == null ? url : url + "?" + text);
                    return answer(found, app, query, text == null ? url : url + "?" + text);
                });
    }

    private ResponseEntity<Object> answer(
            Course course, App app, MultiValueMap<String, String> query, String asked) {
        var rlid = query.getFirst("rlid");
        if (rlid == null) {
            return page(new Members.Asked(course, app, query.getFirst("role"), null), query, asked);
        }
        return switch (links.find(course, app, rlid)) {
            case RosterLinks.Found.Refused(var message) -> ServiceDesk.refuse(400, message);
            case RosterLinks.Found.Link(Place at) ->
                    page(new Members.Asked(course, app, query.getFirst("role"), at), query, asked);
        };
    }

    private ResponseEntity<Object> page(
            Members.Asked asked, MultiValueMap<String, String> query, String url) {
        var course = asked.course();
        var page = Paged.of(members.of(asked), query, SIZES);
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(HttpHeaders.LINK, page.links(addresses.roster(course), query))
                .body(
                        Map.of(
                                "id", url,
                                "context",
                                        Map.of(
                                                "id", course.contextId(),
                                                "label", course.sisId(),
                                                "title", course.title()),
                                "members",
                                        page.items().stream()
                                                .map(user -> members.shown(asked, user))
                                                .toList()));
    }

    private void note(Course course, String url) {
        arrivals.add(
                Arrivals.Kind.ROSTER,
                Map.of(
                        "platform", course.platform(),
                        "course", course.id(),
                        "courseCanvasId", course.canvasId(),
                        "url", url,
                        "body", ""));
    }
}
