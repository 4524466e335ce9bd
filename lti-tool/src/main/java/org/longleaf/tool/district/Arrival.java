package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

/// Somebody whose launch is verified, as their Canvas names them.
///
/// @param sub the platform's id of the user
/// @param uid the state-wide UID that the platform asserts; null when it asserts none
/// @param name null where the deployment's privacy level withholds it
/// @param locale `en` or `es`; null where the launch says no language
public record Arrival(
        Deployment deployment,
        String sub,
        @Nullable String uid,
        @Nullable String name,
        @Nullable String email,
        @Nullable String locale) {}
