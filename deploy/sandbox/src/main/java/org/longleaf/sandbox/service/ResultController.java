package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the tool last said about each student it has scored (LTI AGS 2.0, section 3.3).
@RestController
@RequestMapping("/{platform}/api/lti/courses/{course}/line_items/{lineItem}/results")
final class ResultController {
    private static final MediaType TYPE =
            MediaType.parseMediaType("application/vnd.ims.lis.v2.resultcontainer+json");
    private static final Paged.Sizes SIZES = new Paged.Sizes(10, 100);

    private final ServiceDesk desk;
    private final GradeColumns columns;
    private final Results results;
    private final Addresses addresses;

    ResultController(ServiceDesk desk, GradeColumns columns, Results results, Addresses addresses) {
        this.desk = desk;
        this.columns = columns;
        this.results = results;
        this.addresses = addresses;
    }

    @GetMapping
    ResponseEntity<Object> all(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestParam MultiValueMap<String, String> query,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.RESULT,
                (found, _) ->
                        columns.find(found, lineItem)
                                .map(item -> {
                                    var all = results.of(found, item, query.getFirst("user_id"));
                                    var url = addresses.lineItem(found, item.scored());
                                    var page = Paged.of(all, query, SIZES);
                                    return ResponseEntity.ok()
                                            .contentType(TYPE)
                                            .header(
                                                    HttpHeaders.LINK,
                                                    page.links(url + "/results", query))
                                            .<Object>body(page.items());
                                })
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }

    @GetMapping("/{result}")
    ResponseEntity<Object> one(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @PathVariable String result,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.RESULT,
                (found, _) ->
                        columns.find(found, lineItem)
                                .flatMap(item -> results.one(found, item, result))
                                .map(shown ->
                                        ResponseEntity.ok().contentType(TYPE).<Object>body(shown))
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }
}
