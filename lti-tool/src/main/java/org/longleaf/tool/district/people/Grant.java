package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A grant as it stands.
///
/// @param scopeName the district's name or the pool's title; null for the state
/// @param microCredentials codes of those it covers, where the role asks for them
/// @param until the last day it holds; the day before `from` where it held on none
record Grant(
        UUID id,
        UUID person,
        Role role,
        GrantScope scope,
        @Nullable String scopeName,
        List<String> microCredentials,
        LocalDate from,
        @Nullable LocalDate until) {

    enum State {
        UPCOMING,
        LIVE,
        ENDED
    }

    Grant {
        microCredentials = List.copyOf(microCredentials);
    }

    State state(LocalDate today) {
        if (until != null && (until.isBefore(today) || until.isBefore(from))) {
            return State.ENDED;
        }
        return from.isAfter(today) ? State.UPCOMING : State.LIVE;
    }

    boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (until == null || !until.isBefore(day));
    }

    /// Whether its last day is this one or an earlier one.
    boolean endsBy(LocalDate day) {
        return until != null && !until.isAfter(day);
    }

    /// The last day of a grant that ends now: it held until yesterday, or never began.
    LocalDate endedAt(LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        return from.isAfter(today) ? from.minusDays(1) : yesterday;
    }
}
