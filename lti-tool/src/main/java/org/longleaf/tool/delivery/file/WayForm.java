package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.file.CreditWays.How;
import org.longleaf.tool.delivery.file.Times.Days;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// When and where, as it is chosen.
record WayForm(
        @Nullable String how,
        @Nullable String days,
        @Nullable String hour,
        @Nullable String folder) {

    Optional<How> chosenHow() {
        return one(How.values(), how);
    }

    Optional<Times> chosenTimes() {
        return one(Days.values(), days)
                .filter(_ -> hour != null && hour.matches("[01]?\\d|2[0-3]"))
                .map(chosen -> new Times(chosen, Integer.parseInt(Objects.requireNonNull(hour))));
    }

    /// Null for the folder that one comes into.
    @Nullable String typedFolder() {
        String typed = Objects.requireNonNullElse(folder, "").strip();
        return typed.isEmpty() ? null : typed;
    }

    private static <E extends Enum<E>> Optional<E> one(E[] all, @Nullable String code) {
        String wanted = Objects.requireNonNullElse(code, "").toUpperCase(Locale.ROOT);
        return Arrays.stream(all).filter(one -> one.name().equals(wanted)).findFirst();
    }
}
