package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/// What a teacher chose in the tool, to be put into the course (LTI Deep Linking 2.0, section 4).
public sealed interface ContentItem {
    /// A link that launches the tool (section 4.1).
    ///
    /// @param url on the tool's own domain, or Canvas does not know it for the tool's
    /// @param text becomes an assignment's description
    /// @param custom comes back with each launch, also from a copied course
    /// @param lineItem makes an assignment of it where the placement allows
    record ResourceLink(
            URI url,
            String title,
            @Nullable String text,
            Map<String, String> custom,
            @Nullable NewLineItem lineItem,
            OpensIn opensIn)
            implements ContentItem {

        public enum OpensIn {
            /// A frame of the platform's page.
            FRAME,
            NEW_WINDOW
        }

        public ResourceLink {
            custom = Map.copyOf(custom);
        }

        public ResourceLink(
                URI url,
                String title,
                @Nullable String text,
                Map<String, String> custom,
                @Nullable NewLineItem lineItem) {
            this(url, title, text, custom, lineItem, OpensIn.FRAME);
        }

        /// Names its title only: address and custom parameters are between tool and platform.
        @Override
        public String toString() {
            return "ResourceLink[" + title + "]";
        }

        ObjectNode json() {
            var json =
                    CanvasBody.JSON
                            .createObjectNode()
                            .put("type", "ltiResourceLink")
                            .put("url", url.toString())
                            .put("title", title);
            if (text != null) {
                json.put("text", text);
            }
            new TreeMap<>(custom).forEach(json.putObject("custom")::put);
            if (lineItem != null) {
                json.set("lineItem", lineItem.json());
            }
            if (opensIn == OpensIn.NEW_WINDOW) {
                json.putObject("window").put("targetName", "_blank");
            }
            return json;
        }
    }
}
