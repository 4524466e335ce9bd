package org.longleaf.tool.award;

import org.longleaf.tool.catalog.Version;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// A small micro-credential: two criteria, four levels, 1.2 CEUs in two categories.
public final class QuickChecks {

    public static final Version VERSION =
            version("Quick Checks & <Tomorrow's> Lesson", "NCMC-DL-205");

    private QuickChecks() {}

    public static Version version(String title, String classCode) {
        return version(title, classCode, new BigDecimal("1.2"));
    }

    /// One that is worth so many CEUs.
    public static Version worth(String ceu) {
        return version("Quick Checks", "NCMC-DL-205", new BigDecimal(ceu));
    }

    private static Version version(String title, String classCode, BigDecimal ceu) {
        return new Version(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "DL-205",
                "1.1",
                "published",
                new Version.Issuer(UUID.randomUUID(), "T90", "State office (demo)"),
                new Version.Texts(title, "The educator designs a brief check.", "Why", List.of()),
                "competency",
                true,
                classCode,
                new BigDecimal("12.0"),
                ceu,
                Map.of("subject", new BigDecimal("0.8"), "general", new BigDecimal("0.4")),
                new Version.Stakes(
                        "standard",
                        true,
                        1,
                        new BigDecimal("0.2"),
                        Version.OutsideDistrict.PREFERRED,
                        true,
                        10,
                        3),
                List.of(
                        new Version.Level("l1", "Not yet shown", 1, false),
                        new Version.Level("l2", "Partly shown", 2, false),
                        new Version.Level("l3", "Shown", 3, true),
                        new Version.Level("l4", "Shown and extended", 4, true)),
                List.of(),
                List.of(criterion("K1", "One clear goal"), criterion("K 2", "Teaching changed")),
                Map.of());
    }

    /// A level for each criterion: `l3` for the first, `l4` for the rest.
    public static Map<UUID, String> levels(Version version) {
        return version.criteria().stream()
                .collect(
                        Collectors.toMap(
                                Version.Criterion::id,
                                criterion -> criterion.code().equals("K1") ? "l3" : "l4"));
    }

    private static Version.Criterion criterion(String code, String title) {
        return new Version.Criterion(
                UUID.randomUUID(),
                code,
                title,
                true,
                "Ask again",
                List.of("E1"),
                List.of("NCPTS.3a"),
                Map.of(
                        "l1", title + " is missing.",
                        "l2", title + " is half there.",
                        "l3", title + " is there.",
                        "l4", title + " goes further."));
    }
}
