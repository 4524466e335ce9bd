package org.longleaf.sandbox.login;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.ToolLink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The link that is launched, where one was made by hand or by deep linking: its address and its
/// own custom fields, which Canvas merges last.
record LinkLaunched(Campus campus) {
    private static final String NAME = "$ResourceLink.";

    /// The address of the link's own; none where the tool's is used.
    Optional<String> url(Place place) {
        return switch (place) {
            case Place.OfSubmission(_, _, var url) -> Optional.of(url);
            case Place.OfUrl(_, _, var url) -> Optional.of(url);
            default -> opened(place).flatMap(link -> Optional.ofNullable(link.url()));
        };
    }

    Map<String, Object> resourceLink(Place place, Map<String, Object> ofContext) {
        var link = new LinkedHashMap<String, Object>(ofContext);
        switch (place) {
            case Place.OfAssignment(var in, var what) -> {
                link.put("id", what.resourceLinkId());
                link.put("title", what.title());
                var description = campus.facts(in, what).description();
                if (!description.isEmpty()) {
                    link.put("description", description);
                }
            }
            case Place.OfLink(_, var what) -> {
                link.put("id", what.id());
                link.put("title", what.title());
            }
            default -> {}
        }
        return link;
    }

    /// The link's own fields; what is asked about the link itself is filled in already.
    Map<String, String> custom(Place place) {
        var link = resourceLink(place, Map.of());
        var custom = new LinkedHashMap<String, String>();
        written(place)
                .forEach((name, value) -> {
                    var asked = value.startsWith(NAME) ? value.substring(NAME.length()) : "";
                    custom.put(name, link.getOrDefault(asked, value).toString());
                });
        return custom;
    }

    /// The link's own fields as they were written.
    Map<String, String> written(Place place) {
        return opened(place).map(ToolLink::custom).orElse(Map.of());
    }

    private Optional<ToolLink> opened(Place place) {
        return switch (place) {
            case Place.OfAssignment(var in, var what) ->
                    Optional.ofNullable(campus.facts(in, what).link());
            case Place.OfLink(_, var what) -> Optional.of(what.opens());
            default -> Optional.empty();
        };
    }
}
