package org.longleaf.sandbox.oauth;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A scope of the REST API: `url:VERB|/api/v1/…`, where a part that begins with a colon stands for
/// any one part of a path.
///
/// @param open the path may go on (`(/*scope)` in Canvas's words)
record UrlScope(String verb, List<String> parts, boolean open) {
    private static final String REST = "(/*scope)";

    static Optional<UrlScope> read(String text) {
        var open = text.endsWith(REST);
        var found = text.replace(REST, "").split("[:|]", 3);
        return text.matches("url:(GET|POST|PUT|PATCH|DELETE)\\|/api/v1/\\S+")
                ? Optional.of(new UrlScope(found[1], List.of(found[2].split("/")), open))
                : Optional.empty();
    }

    /// @param path from `/api/v1/` on
    boolean allows(String method, String path) {
        var asked = path.split("/");
        var verb = method.equals("HEAD") ? "GET" : method;
        return this.verb.equals(verb)
                && (asked.length == parts.size() || (open && asked.length > parts.size()))
                && IntStream.range(0, parts.size())
                        .allMatch(
                                i -> parts.get(i).startsWith(":") || parts.get(i).equals(asked[i]));
    }
}
