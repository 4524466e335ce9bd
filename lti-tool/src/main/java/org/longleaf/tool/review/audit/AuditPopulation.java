package org.longleaf.tool.review.audit;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.AUDIT_POPULATION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What samples are drawn from. The database says who may audit, and sorts and counts.
@Component
final class AuditPopulation {

    private final DSLContext sql;

    AuditPopulation(DSLContext sql) {
        this.sql = sql;
    }

    /// A drawn submission.
    record Pick(UUID submission, Stratum stratum) {}

    /// What came out, and from what.
    ///
    /// @param fingerprint of all it was drawn from
    record Drawn(
            Map<Stratum, Integer> population,
            Map<Stratum, Integer> allotted,
            List<Pick> picks,
            String fingerprint) {

        int all() {
            return population.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    Drawn draw(Drawing drawing) {
        Map<Stratum, Integer> strata = strata(drawing);
        Map<Stratum, Integer> allotted = Allotment.of(strata, drawing.size(), drawing.seed());
        return new Drawn(strata, allotted, picks(drawing, allotted), fingerprint(drawing));
    }

    private Map<Stratum, Integer> strata(Drawing drawing) {
        var all = of(drawing);
        return sql.select(all.MICRO_CREDENTIAL_ID, all.OUTCOME, all.DISTRICT_ID, count())
                .from(all)
                .groupBy(all.MICRO_CREDENTIAL_ID, all.OUTCOME, all.DISTRICT_ID)
                .fetchMap(
                        row -> new Stratum(row.value1(), row.value2(), row.value3()),
                        row -> row.value4());
    }

    /// The lowest lots of each stratum, all of them by their lots.
    private List<Pick> picks(Drawing drawing, Map<Stratum, Integer> allotted) {
        var all = of(drawing);
        Field<String> lot =
                field(
                        "encode(sha256((cast({0} as text) || ':' || cast({1} as text))::bytea), 'hex')",
                        String.class, val(drawing.seed()), all.SUBMISSION_ID);
        Map<Stratum, Integer> taken = new HashMap<>();
        List<Pick> picks = new ArrayList<>();
        int most = allotted.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Field<Integer> place =
                rowNumber()
                        .over()
                        .partitionBy(all.MICRO_CREDENTIAL_ID, all.OUTCOME, all.DISTRICT_ID)
                        .orderBy(lot)
                        .as("place");
        Table<?> sorted =
                select(all.fields()).select(lot.as("lot"), place).from(all).asTable("sorted");
        sql.select(sorted.fields())
                .from(sorted)
                .where(field(name("sorted", "place"), Integer.class).le(most))
                .orderBy(field(name("sorted", "lot")))
                .forEach(row -> {
                    Stratum stratum =
                            new Stratum(
                                    row.get(all.MICRO_CREDENTIAL_ID),
                                    row.get(all.OUTCOME),
                                    row.get(all.DISTRICT_ID));
                    if (taken.merge(stratum, 1, Integer::sum)
                            <= allotted.getOrDefault(stratum, 0)) {
                        picks.add(new Pick(row.get(all.SUBMISSION_ID), stratum));
                    }
                });
        return picks;
    }

    private String fingerprint(Drawing drawing) {
        var all = of(drawing);
        return sql.select(
                        field(
                                "encode(sha256(coalesce(string_agg(cast({0} as text), ',' order by {0}), '')::bytea), 'hex')",
                                String.class, all.SUBMISSION_ID))
                .from(all)
                .fetchSingle()
                .value1();
    }

    private static org.longleaf.tables.tables.AuditPopulation of(Drawing drawing) {
        return AUDIT_POPULATION.call(
                drawing.drawer(),
                drawing.at(),
                drawing.microCredential(),
                drawing.outcome(),
                drawing.district(),
                drawing.from(),
                drawing.until());
    }
}
