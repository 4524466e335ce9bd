package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// The list of a tool's line items, in pages of ten where the tool says nothing, as in Canvas.
@Component
final class LineItemList {
    private static final MediaType TYPE =
            MediaType.parseMediaType("application/vnd.ims.lis.v2.lineitemcontainer+json");
    private static final int USUAL = 10;
    private static final int MOST = 100;

    private final GradeColumns columns;
    private final Addresses addresses;

    LineItemList(GradeColumns columns, Addresses addresses) {
        this.columns = columns;
        this.addresses = addresses;
    }

    ResponseEntity<Object> page(Course course, String client, MultiValueMap<String, String> query) {
        var items =
                columns.of(course).stream()
                        .filter(item -> item.isOwnedBy(client))
                        .filter(item -> fits(query, "tag", item, i -> i.column().tag()))
                        .filter(item ->
                                fits(query, "resource_id", item, i -> i.column().resourceId()))
                        .filter(item ->
                                fits(query, "resource_link_id", item, GradeColumn::resourceLinkId))
                        .toList();
        var withUrl = query.getOrDefault("include[]", List.of()).contains("launch_url");
        var shown = new LineItemShown(addresses);
        var page = Paged.of(items, query, new Paged.Sizes(USUAL, MOST));
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(HttpHeaders.LINK, page.links(addresses.lineItems(course), query))
                .body(page.items().stream().map(i -> shown.of(course, i, withUrl)).toList());
    }

    private static boolean fits(
            MultiValueMap<String, String> query,
            String name,
            GradeColumn item,
            Function<GradeColumn, @Nullable String> of) {
        var asked = query.getFirst(name);
        return asked == null || Objects.equals(asked, of.apply(item));
    }
}
