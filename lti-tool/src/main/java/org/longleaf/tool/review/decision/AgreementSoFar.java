package org.longleaf.tool.review.decision;

import static org.longleaf.tables.Tables.GATE_COUNTS;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.HowItWasJudged.Agreement;
import org.longleaf.tool.catalog.Version;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/// How far readers of a version agree on whether a criterion is met, all districts and days
/// together. A page tells it of an award for as long as the award stands, so it is not told of a
/// handful.
@Component
final class AgreementSoFar {

    static final int FEWEST_PAIRS = 20;

    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    private final DSLContext sql;

    AgreementSoFar(DSLContext sql) {
        this.sql = sql;
    }

    @Nullable Agreement of(Version version) {
        long pairs = 0;
        long agreed = 0;
        for (var row : sql.selectFrom(GATE_COUNTS.call(version.id(), EVER)).fetch()) {
            boolean alike =
                    version.level(row.getFirstLevel()).meets()
                            == version.level(row.getSecondLevel()).meets();
            pairs += row.getPairs();
            agreed += alike ? row.getPairs() : 0;
        }
        return pairs < FEWEST_PAIRS
                ? null
                : new Agreement(
                        BigDecimal.valueOf(agreed)
                                .divide(BigDecimal.valueOf(pairs), 2, RoundingMode.HALF_UP),
                        pairs);
    }
}
