package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a tool asked for, whether it registered itself or somebody pasted its developer-key JSON.
public record ToolConfiguration(
        String title,
        @Nullable String description,
        String targetLinkUri,
        String loginUri,
        @Nullable String domain,
        List<String> redirectUris,
        KeySource keys,
        Set<String> scopes,
        Map<String, String> custom,
        String privacyLevel,
        List<Placement> placements) {}
