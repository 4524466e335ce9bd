package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;

import org.jooq.DSLContext;
import org.jooq.Record1;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.delivery.RubricPayload.Row;
import org.longleaf.tool.delivery.RubricReports.Decided;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// A decision as a gradebook's rubric shows it: the level of each criterion, and nobody's words.
@Component
record DecidedRows(DSLContext sql, Versions versions) {

    Decided of(UUID decision) {
        Version version =
                versions.get(
                        sql.select(ATTEMPT.VERSION_ID)
                                .from(DECISION)
                                .join(ATTEMPT)
                                .on(ATTEMPT.ID.eq(DECISION.ATTEMPT_ID))
                                .where(DECISION.ID.eq(decision))
                                .fetchSingle(Record1::value1));
        List<String> levels = version.scale().stream().map(Level::label).toList();
        return new Decided(
                version.texts().title(),
                sql.select(CRITERION.TITLE, DECISION_CRITERION.LEVEL_KEY)
                        .from(DECISION_CRITERION)
                        .join(CRITERION)
                        .on(CRITERION.ID.eq(DECISION_CRITERION.CRITERION_ID))
                        .where(DECISION_CRITERION.DECISION_ID.eq(decision))
                        .orderBy(CRITERION.POSITION)
                        .fetch(row ->
                                new Row(
                                        row.value1(),
                                        levels,
                                        version.level(row.value2()).label())));
    }
}
