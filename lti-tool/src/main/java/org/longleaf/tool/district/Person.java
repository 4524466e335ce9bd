package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A human being, whatever a Canvas calls them.
///
/// @param uid the state-wide staff number; null for people outside the state's schools
/// @param locale `en` or `es`
public record Person(
        UUID id,
        @Nullable String uid,
        @Nullable String name,
        @Nullable String email,
        String locale) {}
