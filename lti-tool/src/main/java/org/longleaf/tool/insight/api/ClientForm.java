package org.longleaf.tool.insight.api;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.insight.api.ApiClients.Wanted;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// What an admin types and ticks of a new product.
///
/// @param until its last day
/// @param uid whether it may read staff numbers
public record ClientForm(
        @Nullable String name,
        @Nullable List<String> scopes,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable Boolean uid) {

    private static final int MOST_NAME = 100;
    private static final int MOST_YEARS = 2;

    static ClientForm empty(LocalDate today) {
        return new ClientForm("", List.of(), today.plusYears(1), false);
    }

    /// What came of reading it.
    sealed interface Outcome {
        record Good(Wanted wanted) implements Outcome {}

        /// @param field the name of the first that cannot be taken
        record Wrong(String field) implements Outcome {}
    }

    Outcome read(LocalDate today, ZoneId zone) {
        String called = name == null ? "" : name.strip();
        Set<ApiScope> wanted = ApiScope.ofCodes(scopes == null ? List.of() : scopes);
        if (called.isEmpty()
                || called.length() > MOST_NAME
                || called.chars().anyMatch(Character::isISOControl)) {
            return new Outcome.Wrong("name");
        }
        if (wanted.isEmpty()) {
            return new Outcome.Wrong("scopes");
        }
        if (until == null || until.isBefore(today) || until.isAfter(today.plusYears(MOST_YEARS))) {
            return new Outcome.Wrong("until");
        }
        return new Outcome.Good(
                new Wanted(
                        called,
                        wanted,
                        tellsUid(),
                        until.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    /// For templates.
    public boolean asksFor(String code) {
        return scopes != null && scopes.contains(code);
    }

    public boolean tellsUid() {
        return Boolean.TRUE.equals(uid);
    }
}
