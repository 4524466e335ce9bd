package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A license, as it was typed.
///
/// @param replaces the word that this corrects; empty where it corrects none
/// @param gone whether the corrected word was wrong and nothing stands in its place
record LicenseForm(String group, String expires, String replaces, boolean gone) {

    // No license is good for longer, and none that ended before is of use here.
    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final int YEARS_AHEAD = 20;

    static LicenseForm of(Map<String, String> typed) {
        return new LicenseForm(
                typed.getOrDefault("group", ""),
                typed.getOrDefault("expires", "").strip(),
                typed.getOrDefault("replaces", ""),
                typed.containsKey("gone"));
    }

    static LicenseForm empty() {
        return new LicenseForm("", "", "", false);
    }

    /// What is wanted, once nothing is wrong with the form.
    ///
    /// @param holds false where it only says that the replaced word was wrong
    record Wanted(String group, LocalDate expiresOn, boolean holds, @Nullable UUID replaces) {}

    /// Names the field that is wrong, or empty.
    ///
    /// @param groups that there are
    /// @param held what is known of this person's licenses
    String wrong(List<String> groups, List<License> held, LocalDate today) {
        if (!replaces.isEmpty() && replaced(held).isEmpty()) {
            return "changed";
        }
        if (gone) {
            return replaces.isEmpty() ? "changed" : "";
        }
        if (!groups.contains(group)) {
            return "group";
        }
        LocalDate day = day();
        if (day == null || day.isBefore(FIRST) || day.isAfter(today.plusYears(YEARS_AHEAD))) {
            return "expires";
        }
        boolean twice =
                held.stream()
                        .filter(license -> !license.id().toString().equals(replaces))
                        .anyMatch(license -> license.expiresOn().equals(day));
        return twice ? "twice" : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted(List<License> held) {
        Optional<License> replaced = replaced(held);
        @Nullable UUID id = replaced.map(License::id).orElse(null);
        if (gone) {
            License old = replaced.orElseThrow();
            return new Wanted(old.group(), old.expiresOn(), false, id);
        }
        LocalDate day = day();
        if (day == null) {
            throw new IllegalStateException("asked of a form that is wrong");
        }
        return new Wanted(group, day, true, id);
    }

    private Optional<License> replaced(List<License> held) {
        return held.stream()
                .filter(license -> license.id().toString().equals(replaces))
                .findFirst();
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(expires);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
