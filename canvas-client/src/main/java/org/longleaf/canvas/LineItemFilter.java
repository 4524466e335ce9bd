package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which of the tool's line items of a course are wanted (AGS 2.0, section 3.2; canvas-contract.md,
/// section 5.1). Null asks for any.
///
/// @param resourceId the tool's own name for what is scored
/// @param resourceLinkId the platform's id of the link they belong to, as launches carry it
/// @param tag which of several of one resource
public record LineItemFilter(
        @Nullable String resourceId, @Nullable String resourceLinkId, @Nullable String tag) {
    /// No filter.
    public static final LineItemFilter ALL = new LineItemFilter(null, null, null);

    /// Those of one resource of the tool's.
    public static LineItemFilter resource(@Nullable String resourceId) {
        return new LineItemFilter(resourceId, null, null);
    }

    /// Those of one link, by the platform's id of it.
    public static LineItemFilter resourceLink(String resourceLinkId) {
        return new LineItemFilter(null, resourceLinkId, null);
    }

    String query() {
        return Stream.of(
                        part("resource_id", resourceId),
                        part("resource_link_id", resourceLinkId),
                        part("tag", tag))
                .flatMap(List::stream)
                .collect(Collectors.joining());
    }

    private static List<String> part(String name, @Nullable String value) {
        return value == null
                ? List.of()
                : List.of(name + "=" + URLEncoder.encode(value, UTF_8) + "&");
    }

    // Not every platform heeds a filter.
    boolean takes(LineItem item) {
        return isWanted(resourceId, item.resourceId())
                && isWanted(resourceLinkId, item.resourceLinkId())
                && isWanted(tag, item.tag());
    }

    private static boolean isWanted(@Nullable String wanted, @Nullable String has) {
        return wanted == null || Objects.equals(wanted, has);
    }
}
