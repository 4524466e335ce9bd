package org.longleaf.tool.award.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.keys.IssuerRules.Ruled;
import org.longleaf.tool.award.keys.KeptIssuers.Kept;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What is to hold for an issuer, as it was typed.
///
/// @param assessor an issuer's code; empty where it assesses itself
record IssuerRulesForm(@Nullable String assessor, @Nullable String undoMinutes) {

    private static final int DAY = 1440;

    static IssuerRulesForm of(Ruled issuer) {
        Kept assessor = issuer.assessor();
        return new IssuerRulesForm(
                assessor == null ? "" : assessor.code(), Integer.toString(issuer.undoMinutes()));
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(@Nullable UUID assessor, int undoMinutes) {}

    /// Who may be named: others of the same desk, and whoever is named now.
    static List<Kept> assessors(Ruled issuer, List<Kept> kept) {
        return Stream.concat(kept.stream(), Stream.ofNullable(issuer.assessor()))
                .filter(one -> !one.id().equals(issuer.id()))
                .distinct()
                .toList();
    }

    /// Names the field that is wrong, or empty.
    String wrong(List<Kept> assessors) {
        if (!code().isEmpty() && chosen(assessors).isEmpty()) {
            return "assessor";
        }
        return minutes().isEmpty() ? "undoMinutes" : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted(List<Kept> assessors) {
        return new Wanted(chosen(assessors).map(Kept::id).orElse(null), minutes().orElseThrow());
    }

    private String code() {
        return Objects.requireNonNullElse(assessor, "");
    }

    private Optional<Kept> chosen(List<Kept> assessors) {
        return assessors.stream().filter(one -> one.code().equals(code())).findFirst();
    }

    private Optional<Integer> minutes() {
        String typed = Objects.requireNonNullElse(undoMinutes, "").strip();
        return typed.matches("\\d{1,4}")
                ? Optional.of(Integer.valueOf(typed)).filter(minutes -> minutes <= DAY)
                : Optional.empty();
    }
}
