package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ANCHOR_SCORE;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.longleaf.tables.Tables.CRITERION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Anchors with their agreed scores, made by the author of their version.
@Component
class DemoAnchors {

    private final DSLContext sql;
    private final Transactions transactions;
    private final Clock clock;

    DemoAnchors(DSLContext sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    void load(DemoContent content, JsonNode set) {
        JsonNode version =
                DemoVersion.named(content.list("micro_credentials"), set.path("mc").asString());
        transactions.enter(
                new Scope(
                        null, content.id("person", version.path("authored_by").asString()), null));
        UUID versionId = DemoVersion.id(content, set.path("mc"), set.path("version"));
        UUID id = content.fresh();
        JsonNode threshold = set.path("pass_threshold");
        JsonNode adjacent = threshold.path("adjacent_agreement");
        sql.insertInto(CALIBRATION_SET)
                .set(CALIBRATION_SET.ID, id)
                .set(CALIBRATION_SET.VERSION_ID, versionId)
                .set(CALIBRATION_SET.EXACT_SHARE, threshold.path("exact_agreement").decimalValue())
                .set(
                        CALIBRATION_SET.ADJACENT_SHARE,
                        adjacent.isNumber() ? adjacent.decimalValue() : null)
                .set(
                        CALIBRATION_SET.MUST_MATCH,
                        DemoContent.texts(threshold.path("must_match")).toArray(String[]::new))
                .set(CALIBRATION_SET.MADE_AT, clock.instant())
                .execute();
        Map<String, UUID> criteria =
                sql.select(CRITERION.CODE, CRITERION.ID)
                        .from(CRITERION)
                        .where(CRITERION.VERSION_ID.eq(versionId))
                        .fetchMap(CRITERION.CODE, CRITERION.ID);
        List<JsonNode> anchors = set.path("anchors").valueStream().toList();
        for (int position = 1; position <= anchors.size(); position++) {
            add(content.fresh(), id, position, anchors.get(position - 1), criteria);
        }
        sql.update(CALIBRATION_SET)
                .set(CALIBRATION_SET.STATE, "published")
                .set(CALIBRATION_SET.PUBLISHED_AT, clock.instant())
                .where(CALIBRATION_SET.ID.eq(id))
                .execute();
    }

    private void add(UUID id, UUID set, int position, JsonNode anchor, Map<String, UUID> criteria) {
        sql.insertInto(ANCHOR)
                .set(ANCHOR.ID, id)
                .set(ANCHOR.SET_ID, set)
                .set(ANCHOR.POSITION, position)
                .set(ANCHOR.SUMMARY, anchor.path("summary").asString())
                .set(ANCHOR.NOTE, anchor.path("note").asString())
                .execute();
        anchor.path("true")
                .propertyStream()
                .forEach(score ->
                        sql.insertInto(ANCHOR_SCORE)
                                .set(ANCHOR_SCORE.ANCHOR_ID, id)
                                .set(ANCHOR_SCORE.CRITERION_ID, criteria.get(score.getKey()))
                                .set(ANCHOR_SCORE.LEVEL_KEY, score.getValue().asString())
                                .execute());
    }
}
