package org.longleaf.tool.story;

import org.longleaf.tool.story.Browser.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What was seen on the way through the stories, for checks that come after.
final class Played {

    private final Map<String, Object> seen = new ConcurrentHashMap<>();
    private final Map<String, List<Reply>> traffic = new TreeMap<>();

    void saw(String what, Object value) {
        seen.put(what, value);
    }

    Object seen(String what) {
        Object value = seen.get(what);
        if (value == null) {
            throw new AssertionError("never seen: " + what);
        }
        return value;
    }

    /// All that arrives in somebody's browser.
    List<Reply> traffic(String whose) {
        return traffic.computeIfAbsent(whose, _ -> new ArrayList<>());
    }
}
