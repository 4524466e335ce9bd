package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Recognition.Recognized;

/// Somebody we knew before this launch, and what we know of them.
///
/// @param externalId the number of somebody from outside the state's schools, which is no UID
record KnownPerson(
        Recognized recognized,
        @Nullable String uid,
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String locale) {

    /// Whether a platform asserts a UID that is not theirs, or that we have yet to learn.
    boolean isGivenAnotherUid(Arrival arrival) {
        String said = arrival.uid();
        return said != null && !said.equals(uid) && !said.equals(externalId);
    }

    /// Whether the Canvas of their own district calls them otherwise than we do.
    boolean isCalledOtherwise(Arrival arrival) {
        return recognized.homeDistrict() != null
                && recognized.homeDistrict().equals(arrival.deployment().district())
                && (differs(arrival.name(), name)
                        || differs(arrival.email(), email)
                        || differs(arrival.locale(), locale));
    }

    private static boolean differs(@Nullable String said, @Nullable String known) {
        return said != null && !said.equals(known);
    }
}
