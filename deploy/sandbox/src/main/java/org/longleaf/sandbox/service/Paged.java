package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One page of a list, as Canvas cuts it: `limit` beats `per_page`, and a page past the end is
/// empty.
///
/// @param last the number of the last page that has anything
record Paged<T>(List<T> items, int page, int last) {

    /// How long a page is where nothing is asked, and at most.
    record Sizes(int usual, int most) {}

    static <T> Paged<T> of(List<T> all, MultiValueMap<String, String> query, Sizes sizes) {
        var asked = query.containsKey("limit") ? "limit" : "per_page";
        var size = Math.clamp(number(query.getFirst(asked), sizes.usual()), 1, sizes.most());
        var page = Math.max(1, number(query.getFirst("page"), 1));
        var last = Math.max(1, (all.size() + size - 1) / size);
        var from = (int) Math.min((page - 1L) * size, all.size());
        var to = Math.min(from + size, all.size());
        return new Paged<>(List.copyOf(all.subList(from, to)), page, last);
    }

    /// The Link header; every other parameter stays as it was asked.
    String links(String url, MultiValueMap<String, String> query) {
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
                values.forEach(value -> address.queryParam(encode(name), encode(value)));
            }
        });
        address.queryParam("page", page);
        return "<%s>; rel=\"%s\"".formatted(address.build(true).toUriString(), relation);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null || !text.matches("\\d+")) {
            return otherwise;
        }
        // Whatever is longer lies past every list's end.
        return text.length() > 8 ? 100_000_000 : Integer.parseInt(text);
    }
}
