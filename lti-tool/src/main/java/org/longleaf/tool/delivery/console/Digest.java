package org.longleaf.tool.delivery.console;

import org.longleaf.tool.delivery.console.Trouble.Heap;
import org.springframework.context.MessageSource;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a morning's digest says: how many need somebody, where, and why in our own words. A far
/// end's words may name somebody, so they stay in the console.
record Digest(MessageSource messages, Locale locale) {

    // A notice holds one line.
    private static final int MOST = 3;

    String of(List<Heap> heaps) {
        int all = heaps.stream().mapToInt(Heap::deliveries).sum();
        String largest =
                heaps.stream().limit(MOST).map(this::said).collect(Collectors.joining("; "));
        int rest = heaps.stream().skip(MOST).mapToInt(Heap::deliveries).sum();
        return rest == 0
                ? words("deliveries.digest", all, largest)
                : words("deliveries.digest.rest", all, largest, rest);
    }

    private String said(Heap heap) {
        return words(
                "deliveries.digest.heap",
                words("deliveries.to." + heap.to().code()),
                heap.deliveries(),
                words("deliveries.digest." + heap.reason()));
    }

    private String words(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, locale));
    }
}
