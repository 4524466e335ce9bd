package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Level;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A version with the criteria K1, K2, … for the decision rule, which looks at nothing else of it.
record Rubric(Version version) {

    private static final List<Level> TWO_WAY =
            List.of(
                    new Level("more_evidence", "More evidence needed", 0, false),
                    new Level("met", "Met", 1, true));
    private static final List<Level> FOUR_WAY =
            List.of(
                    new Level("l1", "Not yet shown", 1, false),
                    new Level("l2", "Partly shown", 2, false),
                    new Level("l3", "Shown", 3, true),
                    new Level("l4", "Shown and extended", 4, true));

    static Rubric twoWay(int criteria) {
        return of(TWO_WAY, criteria, 0);
    }

    static Rubric fourWay(int criteria) {
        return of(FOUR_WAY, criteria, 0);
    }

    /// The last criterion need not be met.
    static Rubric withAnOptionalLast(int criteria) {
        return of(TWO_WAY, criteria, 1);
    }

    UUID id(int number) {
        return version.criteria().get(number - 1).id();
    }

    private static Rubric of(List<Level> scale, int count, int optional) {
        List<Criterion> criteria = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            criteria.add(
                    new Criterion(
                            UUID.randomUUID(),
                            "K" + i,
                            "Criterion " + i,
                            i <= count - optional,
                            "Say more",
                            List.of("E1"),
                            List.of(),
                            Map.of()));
        }
        return new Rubric(
                new Version(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "DL-205",
                        "1.1",
                        "published",
                        new Version.Issuer(UUID.randomUUID(), "T90", "State office"),
                        new Version.Texts("Title", "Competency", "Purpose", List.of()),
                        "competency",
                        true,
                        "NCMC-DL-205",
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        Map.of(),
                        new Version.Stakes(
                                "standard",
                                true,
                                1,
                                BigDecimal.ZERO,
                                Version.OutsideDistrict.ANY,
                                false,
                                10,
                                3),
                        scale,
                        List.of(),
                        criteria,
                        Map.of()));
    }
}
