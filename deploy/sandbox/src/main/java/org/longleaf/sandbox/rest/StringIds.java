package org.longleaf.sandbox.rest;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ids are numbers, too large for some readers, unless the call accepts
/// `application/json+canvas-string-ids` (canvas-contract, 9.2).
final class StringIds {
    private StringIds() {}

    static @Nullable Object as(HttpServletRequest request, @Nullable Object body) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("application/json+canvas-string-ids")
                ? texts("", body)
                : body;
    }

    private static @Nullable Object texts(String name, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> hash -> {
                var all = new LinkedHashMap<String, @Nullable Object>();
                hash.forEach((key, one) -> all.put((String) key, texts((String) key, one)));
                yield all;
            }
            case List<?> list -> list.stream().map(one -> texts(name, one)).toList();
            case Number number when isId(name) -> number.toString();
            case null, default -> value;
        };
    }

    private static boolean isId(String name) {
        return name.equals("id")
                || name.equals("ids")
                || name.endsWith("_id")
                || name.endsWith("_ids");
    }
}
