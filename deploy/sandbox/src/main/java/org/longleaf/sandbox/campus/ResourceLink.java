package org.longleaf.sandbox.campus;

import java.util.UUID;

/// A link to a tool that is not an assignment: in a module or on a page.
///
/// @param id what the tool knows as the `resource_link`'s id
public record ResourceLink(String id, String title, ToolLink opens) {

    public static ResourceLink to(String title, ToolLink opens) {
        return new ResourceLink(UUID.randomUUID().toString(), title, opens);
    }

    /// The same in a copied course: a new id, everything else kept.
    public ResourceLink copy() {
        return to(title, opens);
    }
}
