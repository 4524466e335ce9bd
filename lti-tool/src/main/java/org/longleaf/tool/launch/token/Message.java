package org.longleaf.tool.launch.token;

import org.jspecify.annotations.Nullable;

/// The messages that the tool serves (LTI Core 1.3, section 5.3.1; LTI Deep Linking 2.0, section
/// 4.4). Every other is refused in words.
public sealed interface Message {

    /// Somebody opened a link.
    record ResourceLink() implements Message {}

    /// Somebody is to choose what to link to.
    ///
    /// @param settings the claim as it came; `DeepLinkRequests` reads it
    record DeepLinking(@Nullable Object settings) implements Message {}
}
