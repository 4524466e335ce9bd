package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What tools keep with users: a tree of hashes for each user and namespace.
@Component
final class CustomData implements Emptied {
    private final Map<String, Map<String, Object>> trees = new LinkedHashMap<>();

    /// What came of a write.
    ///
    /// @param before what stood there; null for nothing
    /// @param conflict the path of a value where a hash had to be; null when all went well
    record Written(@Nullable Object before, @Nullable List<String> conflict) {}

    synchronized @Nullable Object read(String tree, List<String> path) {
        return at(tree, path);
    }

    synchronized Written write(String tree, List<String> path, Object value) {
        for (var length = 1; length < path.size(); length++) {
            var passed = path.subList(0, length);
            var found = at(tree, passed);
            if (found != null && !(found instanceof Map)) {
                return new Written(found, new ArrayList<>(passed));
            }
        }
        var before = at(tree, path);
        put(trees.computeIfAbsent(tree, _ -> new LinkedHashMap<>()), path, value);
        return new Written(before, null);
    }

    synchronized @Nullable Object remove(String tree, List<String> path) {
        var before = at(tree, path);
        var parent = at(tree, path.subList(0, path.size() - 1));
        if (parent instanceof Map<?, ?> hash) {
            hash.remove(path.getLast());
        }
        return before;
    }

    private @Nullable Object at(String tree, List<String> path) {
        Object here = trees.get(tree);
        for (var part : path) {
            here = here instanceof Map<?, ?> hash ? hash.get(part) : null;
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> hash, List<String> path, Object value) {
        if (path.size() == 1) {
            hash.put(path.getFirst(), value);
            return;
        }
        hash.computeIfAbsent(path.getFirst(), _ -> new LinkedHashMap<String, Object>());
        var next = Objects.requireNonNull(hash.get(path.getFirst()));
        put((Map<String, Object>) next, path.subList(1, path.size()), value);
    }

    @Override
    public synchronized void empty() {
        trees.clear();
    }
}
