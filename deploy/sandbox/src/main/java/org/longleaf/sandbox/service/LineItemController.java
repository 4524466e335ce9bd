package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.registry.App;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The columns of a course's gradebook (LTI AGS 2.0, section 3.2, with Canvas's rules).
@RestController
@RequestMapping("/{platform}/api/lti/courses/{course}/line_items")
final class LineItemController {
    private static final String TYPE = "application/vnd.ims.lis.v2.lineitem+json";
    private static final MediaType ONE = MediaType.parseMediaType(TYPE);

    private final ServiceDesk desk;
    private final LineItemList list;
    private final LineItemCalls calls;
    private final LineItemShown shown;

    LineItemController(
            ServiceDesk desk, LineItemList list, LineItemCalls calls, Addresses addresses) {
        this.desk = desk;
        this.list = list;
        this.calls = calls;
        this.shown = new LineItemShown(addresses);
    }

    @GetMapping
    ResponseEntity<Object> all(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam MultiValueMap<String, String> query,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM_READ,
                (found, app) -> list.page(found, client(app), query));
    }

    @PostMapping(consumes = {TYPE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<Object> make(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody byte[] body) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM,
                (found, app) -> answer(found, calls.make(found, client(app), body)));
    }

    @GetMapping("/{lineItem}")
    ResponseEntity<Object> one(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM_READ,
                (found, app) -> answer(found, calls.find(found, client(app), lineItem)));
    }

    @PutMapping(
            path = "/{lineItem}",
            consumes = {TYPE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<Object> change(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody byte[] body) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM,
                (found, app) -> answer(found, calls.change(found, client(app), lineItem, body)));
    }

    @DeleteMapping("/{lineItem}")
    ResponseEntity<Object> delete(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.LINE_ITEM,
                (found, app) -> answer(found, calls.delete(found, client(app), lineItem)));
    }

    private static String client(App app) {
        return app.client().clientId();
    }

    private ResponseEntity<Object> answer(Course course, LineItemCalls.Answer answer) {
        return switch (answer) {
            case LineItemCalls.Answer.Shown(var status, var item) ->
                    ResponseEntity.status(status)
                            .contentType(ONE)
                            .body(shown.of(course, item, false));
            case LineItemCalls.Answer.Told(var status, var message) ->
                    ServiceDesk.refuse(status, message);
            case LineItemCalls.Answer.Empty(var status) -> ResponseEntity.status(status).build();
            case LineItemCalls.Answer.UnknownType() -> UNKNOWN_TYPE;
        };
    }

    private static final ResponseEntity<Object> UNKNOWN_TYPE =
            ResponseEntity.badRequest()
                    .body(java.util.Map.of("error", "Unsupported submission_type"));
}
