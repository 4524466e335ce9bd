package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How a grant is typed. At a district's desk it always holds for that district, whatever is sent.
record GrantForm(
        @Nullable String role,
        @Nullable String scope,
        @Nullable List<UUID> microCredential,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable Integer quota) {

    private static final int HIGHEST_QUOTA = 1000;

    /// Empty where something that the form always sends is missing or not ours.
    Optional<Wish> wish(Desk desk, UUID person) {
        Optional<Role> known = Optional.ofNullable(role).flatMap(Role::of);
        Optional<GrantScope> where =
                desk.district() == null
                        ? Optional.ofNullable(scope).flatMap(GrantScope::read)
                        : Optional.of(GrantScope.district(desk.district().id()));
        if (known.isEmpty() || where.isEmpty() || from == null || isNoQuota()) {
            return Optional.empty();
        }
        // A box that was ticked before another role was chosen means nothing.
        Set<UUID> covers =
                microCredential == null || !known.get().namesMicroCredentials()
                        ? Set.of()
                        : Set.copyOf(microCredential);
        Integer most = known.get() == Role.REVIEWER ? quota : null;
        return Optional.of(new Wish(person, known.get(), where.get(), covers, from, until, most));
    }

    private boolean isNoQuota() {
        return quota != null && (quota < 1 || quota > HIGHEST_QUOTA);
    }
}
