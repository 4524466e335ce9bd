package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;

/// A line item to be made or changed by AGS (2.0, section 3.2), or to be made with a deep-linked
/// item (LTI Deep Linking 2.0, section 4.1), whose link and dates are that item's own.
///
/// @param label what people read, such as the assignment's name
/// @param scoreMaximum more than 0; Canvas makes nothing of a deep-linked item without it
/// @param resourceId the tool's own name for what is scored, by which it finds the item again
/// @param tag tells several items of one resource apart
/// @param resourceLinkId the platform's id of a link of the tool's that it belongs to: at Canvas an
///   assignment's, and the item then has no column of its own; null makes a new assignment
/// @param startDateTime from when results can be handed in; null for no bound
/// @param endDateTime until when; at Canvas the assignment's due date
public record NewLineItem(
        String label,
        BigDecimal scoreMaximum,
        @Nullable String resourceId,
        @Nullable String tag,
        @Nullable String resourceLinkId,
        @Nullable Instant startDateTime,
        @Nullable Instant endDateTime) {
    private static final String SUBMISSION_TYPE =
            "https://canvas.instructure.com/lti/submission_type";

    /// @throws IllegalArgumentException when the label is blank or the maximum not above 0
    public NewLineItem {
        if (label.isBlank() || scoreMaximum.signum() <= 0) {
            throw new IllegalArgumentException("a line item needs a label and a maximum above 0");
        }
        // The JWT's JSON would say 1E+2.
        scoreMaximum = scoreMaximum.scale() < 0 ? scoreMaximum.setScale(0) : scoreMaximum;
    }

    /// One of no link that is there already, and without dates.
    ///
    /// @throws IllegalArgumentException as above
    public NewLineItem(
            String label,
            BigDecimal scoreMaximum,
            @Nullable String resourceId,
            @Nullable String tag) {
        this(label, scoreMaximum, resourceId, tag, null, null, null);
    }

    /// The same, of a link that is there already.
    public NewLineItem onLink(String resourceLinkId) {
        return new NewLineItem(
                label, scoreMaximum, resourceId, tag, resourceLinkId, startDateTime, endDateTime);
    }

    /// The same, open from and until then; null for no bound.
    public NewLineItem open(@Nullable Instant from, @Nullable Instant until) {
        return new NewLineItem(label, scoreMaximum, resourceId, tag, resourceLinkId, from, until);
    }

    /// What stands within a deep-linked item.
    ObjectNode json() {
        var json = CanvasBody.JSON.createObjectNode();
        json.put("label", label).put("scoreMaximum", scoreMaximum);
        putIfThere(json, "resourceId", resourceId);
        putIfThere(json, "tag", tag);
        return json;
    }

    /// The body that makes an assignment which launches the tool, where there is an address for it
    /// (canvas-contract.md, section 5.1); Canvas's default is one without anything to hand in.
    String toJson(@Nullable URI launchUrl) {
        var json = json();
        putIfThere(json, "resourceLinkId", resourceLinkId);
        putIfThere(json, "startDateTime", startDateTime);
        putIfThere(json, "endDateTime", endDateTime);
        if (launchUrl != null) {
            json.putObject(SUBMISSION_TYPE)
                    .put("type", "external_tool")
                    .put("external_tool_url", launchUrl.toString());
        }
        return CanvasBody.JSON.writeValueAsString(json);
    }

    private static void putIfThere(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
