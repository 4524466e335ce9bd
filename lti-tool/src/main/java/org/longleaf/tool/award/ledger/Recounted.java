package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.RECOUNTED_STANDING;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where the running transaction's person stands, counted by the database from what awards are
/// worth: none of the tool's own counting is in it.
@Component
final class Recounted {

    private final DSLContext sql;

    Recounted(DSLContext sql) {
        this.sql = sql;
    }

    /// What both ways of counting must agree on in a cycle, as text so that 4 and 4.0 are one.
    ///
    /// @param lines have and minimum by category
    record Told(
            String rules,
            LocalDate begins,
            String total,
            String needed,
            SortedMap<String, String> lines) {

        static Told of(Standing standing) {
            SortedMap<String, String> lines = new TreeMap<>();
            standing.have()
                    .forEach((category, have) ->
                            lines.put(category, line(have, standing.minimum().get(category))));
            return new Told(
                    standing.rules().code(),
                    standing.cycle().begins(),
                    text(standing.total()),
                    text(standing.totalNeeded()),
                    lines);
        }
    }

    /// By day of expiry.
    Map<LocalDate, Told> ofCurrentPerson() {
        Map<LocalDate, Told> told = new TreeMap<>();
        sql.selectFrom(RECOUNTED_STANDING.call())
                .forEach(row ->
                        told.computeIfAbsent(
                                        row.getExpiresOn(),
                                        _ ->
                                                new Told(
                                                        row.getRuleSet(),
                                                        row.getBeginsOn(),
                                                        text(row.getTotal()),
                                                        text(row.getTotalNeeded()),
                                                        new TreeMap<>()))
                                .lines()
                                .put(row.getCategory(), line(row.getHave(), row.getMinimum())));
        return told;
    }

    private static String line(BigDecimal have, @Nullable BigDecimal minimum) {
        return text(have) + " of " + text(minimum == null ? BigDecimal.ZERO : minimum);
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(1).toPlainString();
    }
}
