package org.longleaf.tool.evidence.permission;

import static org.longleaf.tables.Tables.RECORDING_RULE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.longleaf.tables.tables.records.RecordingRuleRecord;
import org.longleaf.tool.evidence.permission.RecordingRule.Decision;
import org.longleaf.tool.evidence.permission.RecordingRule.PermissionForm;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What districts ask of recordings: each word is kept, and the newest counts. The district must
/// have been entered.
@Component
public final class RecordingRules {

    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    public RecordingRules(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    public RecordingRule of(UUID district) {
        return sql.selectFrom(RECORDING_RULE)
                .where(RECORDING_RULE.DISTRICT_ID.eq(district))
                .orderBy(RECORDING_RULE.SET_AT.desc(), RECORDING_RULE.ID.desc())
                .limit(1)
                .fetchOptional(RecordingRules::rule)
                .orElse(RecordingRule.NONE);
    }

    UUID set(UUID district, RecordingRule rule, UUID by, Instant at) {
        UUID id = ids.generate();
        Decision decision = rule.decision();
        sql.insertInto(RECORDING_RULE)
                .set(RECORDING_RULE.ID, id)
                .set(RECORDING_RULE.DISTRICT_ID, district)
                .set(RECORDING_RULE.FORMS, JSONB.valueOf(JSON.writeValueAsString(rule.forms())))
                .set(RECORDING_RULE.COUNSEL, decision == null ? null : decision.counsel())
                .set(RECORDING_RULE.COUNSEL_ON, decision == null ? null : decision.on())
                .set(RECORDING_RULE.COUNSEL_WORDS, decision == null ? null : decision.words())
                .set(RECORDING_RULE.SET_BY, by)
                .set(RECORDING_RULE.SET_AT, at)
                .execute();
        return id;
    }

    private static RecordingRule rule(RecordingRuleRecord row) {
        PermissionForm[] forms = JSON.readValue(row.getForms().data(), PermissionForm[].class);
        return new RecordingRule(
                row.getId(),
                List.of(forms),
                row.getCounsel() == null
                        ? null
                        : new Decision(
                                row.getCounsel(),
                                Objects.requireNonNull(row.getCounselOn()),
                                Objects.requireNonNull(row.getCounselWords())));
    }
}
