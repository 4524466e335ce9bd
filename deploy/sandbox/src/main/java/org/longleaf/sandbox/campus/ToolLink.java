package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// An address of a tool, with the fields of its own that go into each launch of it.
///
/// @param url null means the address of the tool's key
/// @param newTab the tool asked not to be framed (`window.targetName` is `_blank`)
/// @param client the tool's client id; null where no tool here answers for the address
public record ToolLink(
        @Nullable String url,
        Map<String, String> custom,
        boolean newTab,
        @Nullable String client) {}
