package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

import java.time.LocalDate;

/// How a grant's last day is typed.
///
/// @param now filled where it ends at once
/// @param until the last day; empty for open-ended
/// @param confirmed filled where the form has said what it means
record EndForm(
        @Nullable String now,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable String confirmed) {

    boolean isNow() {
        return now != null;
    }

    boolean isConfirmed() {
        return confirmed != null;
    }
}
