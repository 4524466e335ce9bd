package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/// A grant somebody would like to give.
///
/// @param from the first day it holds
/// @param until the last day it holds; null for open-ended
/// @param quota how many scores a month its holder gives at most; null for as many as they like
record Wish(
        UUID person,
        Role role,
        GrantScope scope,
        Set<UUID> microCredentials,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Integer quota) {

    Wish(
            UUID person,
            Role role,
            GrantScope scope,
            Set<UUID> microCredentials,
            LocalDate from,
            @Nullable LocalDate until) {
        this(person, role, scope, microCredentials, from, until, null);
    }

    Wish {
        microCredentials = Set.copyOf(microCredentials);
    }
}
