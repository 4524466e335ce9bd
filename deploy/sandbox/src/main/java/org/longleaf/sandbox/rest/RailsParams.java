package org.longleaf.sandbox.rest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parameters of a call as Rails reads them: `a[b][]=c` is a list in a hash, and JSON means the
/// same. Values are texts, lists and hashes.
public final class RailsParams {
    private static final Pattern PART = Pattern.compile("\\[([^\\]]*)]");

    // Rails's own limit.
    private static final int DEEPEST = 32;

    private final Map<String, Object> tree;

    RailsParams(Map<String, Object> tree) {
        this.tree = tree;
    }

    /// Adds one pair of a form or a query.
    static void add(Map<String, Object> tree, String name, String value) {
        var open = name.indexOf('[');
        if (open < 1) {
            tree.put(name, value);
            return;
        }
        var parts = new ArrayList<String>();
        parts.add(name.substring(0, open));
        PART.matcher(name.substring(open))
                .results()
                .limit(DEEPEST + 1L)
                .forEach(part -> parts.add(part.group(1)));
        if (parts.size() > DEEPEST) {
            throw Refused.message(400, "The parameters are nested too deeply.");
        }
        put(tree, parts, value);
    }

    private static void put(Map<String, Object> tree, List<String> parts, String value) {
        var key = parts.getFirst();
        if (parts.size() == 1) {
            tree.put(key, value);
        } else if (parts.get(1).isEmpty()) {
            list(tree, key).add(value);
        } else {
            put(hash(tree, key), parts.subList(1, parts.size()), value);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> hash(Map<String, Object> tree, String key) {
        if (!(tree.get(key) instanceof Map)) {
            tree.put(key, new LinkedHashMap<String, Object>());
        }
        return (Map<String, Object>) Objects.requireNonNull(tree.get(key));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> tree, String key) {
        if (!(tree.get(key) instanceof List)) {
            tree.put(key, new ArrayList<>());
        }
        return (List<Object>) Objects.requireNonNull(tree.get(key));
    }

    private @Nullable Object at(String... path) {
        Object here = tree;
        for (var part : path) {
            here = here instanceof Map<?, ?> hash ? hash.get(part) : null;
        }
        return here;
    }

    public boolean has(String... path) {
        return at(path) != null;
    }

    /// Is there something at the path that is neither a hash nor nothing?
    public boolean isNoHash(String... path) {
        var found = at(path);
        return found != null && !(found instanceof Map);
    }

    /// The text at the path; null where there is none.
    public @Nullable String text(String... path) {
        var found = at(path);
        return found == null || found instanceof Map || found instanceof List
                ? null
                : found.toString();
    }

    public boolean isTrue(String... path) {
        return List.of("true", "1", "on").contains(Optional.ofNullable(text(path)).orElse(""));
    }

    /// The texts at the path; one alone counts as a list of one.
    public List<String> texts(String... path) {
        var found = at(path);
        if (found instanceof List<?> list) {
            return list.stream().map(one -> one == null ? "" : one.toString()).toList();
        }
        var one = text(path);
        return one == null ? List.of() : List.of(one);
    }

    /// The names of the hash at the path, in their order.
    public List<String> names(String... path) {
        return at(path) instanceof Map<?, ?> hash
                ? hash.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    /// Whatever stands at the path: a text, a list or a hash.
    public @Nullable Object value(String... path) {
        return at(path);
    }

    /// The hash at the path, as parameters of its own.
    @SuppressWarnings("unchecked")
    public RailsParams in(String... path) {
        return at(path) instanceof Map<?, ?> hash
                ? new RailsParams((Map<String, Object>) hash)
                : new RailsParams(Map.of());
    }

    RailsParams without(String... names) {
        var left = new LinkedHashMap<>(tree);
        List.of(names).forEach(left::remove);
        return new RailsParams(left);
    }
}
