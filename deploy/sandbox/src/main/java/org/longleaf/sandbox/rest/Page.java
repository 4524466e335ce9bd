package org.longleaf.sandbox.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A page of a list: ten rows where nothing is said, a hundred at most. Where it goes on is said by
/// the Link header alone (canvas-contract, 9.2).
///
/// @param links each relation with the value of `page` it leads to
record Page<T>(List<T> rows, List<To> links) {
    private static final int USUAL = 10;
    private static final int MOST = 100;
    private static final String BOOKMARK = "bookmark:";

    /// A relation and its page.
    record To(String relation, String page) {}

    static <T> Page<T> numbered(RestCall call, List<T> all) {
        var size = size(call);
        var page = Math.max(1, number(call.params().text("page")).orElse(1));
        var last = Math.max(1, (all.size() + size - 1) / size);
        var links = new ArrayList<To>();
        links.add(new To("current", "" + page));
        if (page < last) {
            links.add(new To("next", "" + (page + 1)));
        }
        if (page > 1) {
            links.add(new To("prev", "" + (page - 1)));
        }
        links.add(new To("first", "1"));
        links.add(new To("last", "" + last));
        return new Page<>(cut(all, (long) (page - 1) * size, size), links);
    }

    static <T> Page<T> bookmarked(RestCall call, List<T> all) {
        var size = size(call);
        var asked = call.params().text("page");
        var from = asked == null || asked.equals("first") ? 0 : start(asked);
        var links = new ArrayList<To>();
        links.add(new To("current", asked == null ? "first" : asked));
        if (from + size < all.size()) {
            links.add(new To("next", bookmark(from + size)));
        }
        links.add(new To("first", "first"));
        return new Page<>(cut(all, from, size), links);
    }

    ResponseEntity<Object> answer(RestCall call, Function<T, ?> shown) {
        return answer(call, rows.stream().map(shown).toList());
    }

    /// The page's rows under a name, as some lists have them.
    ResponseEntity<Object> under(String name, RestCall call, Function<T, ?> shown) {
        return answer(call, Map.of(name, rows.stream().map(shown).toList()));
    }

    private ResponseEntity<Object> answer(RestCall call, Object body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LINK, header(call))
                .body(StringIds.as(call.request(), body));
    }

    private String header(RestCall call) {
        // Whatever the client wrote, links have no brackets.
        var kept =
                Arrays.stream(
                                Optional.ofNullable(call.request().getQueryString())
                                        .orElse("")
                                        .split("&"))
                        .filter(pair -> !pair.isEmpty() && !pair.startsWith("page="))
                        .filter(pair -> !pair.startsWith("per_page="))
                        .map(pair -> pair.replace("[", "%5B").replace("]", "%5D"))
                        .toList();
        return links.stream()
                .map(to -> {
                    var query = new ArrayList<>(kept);
                    query.add("page=" + to.page());
                    query.add("per_page=" + size(call));
                    return "<%s?%s>; rel=\"%s\""
                            .formatted(
                                    call.request().getRequestURL(),
                                    String.join("&", query),
                                    to.relation());
                })
                .collect(Collectors.joining(","));
    }

    private static int size(RestCall call) {
        var asked = number(call.params().text("per_page")).orElse(USUAL);
        return asked < 1 ? USUAL : Math.min(asked, MOST);
    }

    private static <T> List<T> cut(List<T> all, long from, int size) {
        var start = (int) Math.min(from, all.size());
        return all.subList(start, Math.min(start + size, all.size()));
    }

    private static String bookmark(int from) {
        var text = "[\"after\"," + from + "]";
        return BOOKMARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A number is no bookmark: whoever counts pages here finds nothing.
    private static int start(String asked) {
        try {
            var text = asked.startsWith(BOOKMARK) ? asked.substring(BOOKMARK.length()) : "";
            var read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return number(read.replaceAll("\\[\"after\",(\\d+)]", "$1"))
                    .orElseThrow(Refused::notFound);
        } catch (IllegalArgumentException noBookmark) {
            throw Refused.notFound();
        }
    }

    private static Optional<Integer> number(@Nullable String text) {
        if (text == null || !text.matches("\\d+")) {
            return Optional.empty();
        }
        // Whatever is longer lies past every list's end.
        return Optional.of(text.length() > 8 ? 100_000_000 : Integer.valueOf(text));
    }
}
