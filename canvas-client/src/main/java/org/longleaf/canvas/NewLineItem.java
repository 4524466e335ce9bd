package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;

/// A line item to be made, by AGS (2.0, section 3.2) or with a deep-linked item (LTI Deep Linking
/// 2.0, section 4.1).
///
/// @param scoreMaximum more than 0; Canvas makes nothing of a deep-linked item without it
/// @param resourceId the tool's own name for what is scored, by which it finds the item again
/// @param tag tells several items of one resource apart
public record NewLineItem(
        String label, BigDecimal scoreMaximum, @Nullable String resourceId, @Nullable String tag) {
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

    ObjectNode json() {
        var json = CanvasBody.JSON.createObjectNode();
        json.put("label", label).put("scoreMaximum", scoreMaximum);
        if (resourceId != null) {
            json.put("resourceId", resourceId);
        }
        if (tag != null) {
            json.put("tag", tag);
        }
        return json;
    }

    /// The body that makes an assignment which launches the tool, where there is an address for it
    /// (canvas-contract.md, section 5.1); Canvas's default is one without anything to hand in.
    String toJson(@Nullable URI launchUrl) {
        var json = json();
        if (launchUrl != null) {
            json.putObject(SUBMISSION_TYPE)
                    .put("type", "external_tool")
                    .put("external_tool_url", launchUrl.toString());
        }
        return CanvasBody.JSON.writeValueAsString(json);
    }
}
