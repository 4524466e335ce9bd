package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.ArrayList;
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
        var size = Math.clamp(number(query.getFirst("limit"), USUAL), 1, MOST);
        var page = Math.max(1, number(query.getFirst("page"), 1));
        var last = Math.max(1, (items.size() + size - 1) / size);
        var from = Math.min((page - 1) * size, items.size());
        var to = Math.min(from + size, items.size());
        var withUrl = query.getOrDefault("include[]", List.of()).contains("launch_url");
        var shown = new LineItemShown(addresses);
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(HttpHeaders.LINK, links(addresses.lineItems(course), query, page, last))
                .body(
                        items.subList(from, to).stream()
                                .map(item -> shown.of(course, item, withUrl))
                                .toList());
    }

    private static boolean fits(
            MultiValueMap<String, String> query,
            String name,
            GradeColumn item,
            Function<GradeColumn, @Nullable String> of) {
        var asked = query.getFirst(name);
        return asked == null || Objects.equals(asked, of.apply(item));
    }

    private static String links(
            String url, MultiValueMap<String, String> query, int page, int last) {
        var links = new ArrayList<String>();
        links.add(link(url, query, page, "current"));
        if (page < last) {
            links.add(link(url, query, page + 1, "next"));
        }
        if (page > 1) {
            links.add(link(url, query, page - 1, "prev"));
        }
        links.add(link(url, query, 1, "first"));
        links.add(link(url, query, last, "last"));
        return String.join(",", links);
    }

    private static String link(
            String url, MultiValueMap<String, String> query, int page, String relation) {
        var address = UriComponentsBuilder.fromUriString(url);
        query.forEach((name, values) -> {
            if (!name.equals("page")) {
                values.forEach(value ->
                        address.queryParam(
                                name.replace("[", "%5B").replace("]", "%5D"),
                                java.net.URLEncoder.encode(
                                        value, java.nio.charset.StandardCharsets.UTF_8)));
            }
        });
        address.queryParam("page", page);
        return "<%s>; rel=\"%s\"".formatted(address.build(true).toUriString(), relation);
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
