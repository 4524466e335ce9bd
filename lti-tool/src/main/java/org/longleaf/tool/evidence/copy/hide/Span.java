package org.longleaf.tool.evidence.copy.hide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A stretch of a recording.
///
/// @param from milliseconds from its beginning, not negative
/// @param to milliseconds, after `from`
public record Span(long from, long to) {

    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a stretch that ends before it begins");
        }
    }

    /// The same moments, in order, each once.
    public static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span next : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            if (!merged.isEmpty() && next.from() <= merged.getLast().to()) {
                Span last = merged.removeLast();
                merged.add(new Span(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }
}
