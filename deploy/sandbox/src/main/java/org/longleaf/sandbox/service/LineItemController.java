package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/// The columns of a course's gradebook, to read (LTI AGS 2.0, section 3.2).
@RestController
@RequestMapping("/{platform}/api/lti/courses/{course}/line_items")
final class LineItemController {
    private static final String ONE = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String MANY = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private final ServiceDesk desk;
    private final Campus campus;
    private final Addresses addresses;

    LineItemController(ServiceDesk desk, Campus campus, Addresses addresses) {
        this.desk = desk;
        this.campus = campus;
        this.addresses = addresses;
    }

    @GetMapping
    ResponseEntity<Object> all(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM,
                found ->
                        ResponseEntity.ok()
                                .contentType(MediaType.parseMediaType(MANY))
                                .body(
                                        campus.assignments(found).stream()
                                                .map(item -> shown(found, item))
                                                .toList()));
    }

    @GetMapping("/{lineItem}")
    ResponseEntity<Object> one(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM,
                found ->
                        campus.lineItem(found, lineItem)
                                .map(item ->
                                        ResponseEntity.ok()
                                                .contentType(MediaType.parseMediaType(ONE))
                                                .<Object>body(shown(found, item)))
                                // A deleted assignment answers with nothing at all.
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }

    private Map<String, Object> shown(Course course, Assignment item) {
        return Map.of(
                "id", addresses.lineItem(course, item),
                "scoreMaximum", item.points(),
                "label", item.title(),
                "resourceLinkId", item.resourceLinkId());
    }
}
