package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.RENEWAL_MINIMUM;
import static org.longleaf.tables.Tables.RENEWAL_REALLOTMENT;
import static org.longleaf.tables.Tables.RENEWAL_RULE_SET;
import static org.longleaf.tables.Tables.RENEWAL_RULE_TAKEN_BACK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.MonthDay;
import java.util.UUID;

/// Sets the state's rules. One set is added and none is changed; one whose first day is still to
/// come may be taken back.
@Component
final class SetRules {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    SetRules(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param from the set that it was made from: what no form asks for stays as it was
    UUID add(RuleForm.Wanted wanted, RuleSet from, UUID by, Instant at) {
        UUID id = ids.generate();
        RuleSet.Terms terms = from.terms();
        sql.insertInto(RENEWAL_RULE_SET)
                .set(RENEWAL_RULE_SET.ID, id)
                .set(RENEWAL_RULE_SET.CODE, wanted.code())
                .set(RENEWAL_RULE_SET.EXPIRY_FROM, wanted.from())
                .set(RENEWAL_RULE_SET.TOTAL, wanted.total())
                .set(RENEWAL_RULE_SET.CYCLE_YEARS, terms.cycleYears())
                .set(RENEWAL_RULE_SET.SEMESTER_HOUR_CEU, terms.semesterHour())
                .set(RENEWAL_RULE_SET.WINDOW_OPENS, text(terms.window().opens()))
                .set(RENEWAL_RULE_SET.WINDOW_CLOSES, text(terms.window().closes()))
                .set(RENEWAL_RULE_SET.FEE, wanted.fee())
                .set(RENEWAL_RULE_SET.SOURCE, wanted.source())
                .set(RENEWAL_RULE_SET.SET_BY, by)
                .set(RENEWAL_RULE_SET.SET_AT, at)
                .execute();
        wanted.minimums()
                .forEach((group, amounts) ->
                        amounts.forEach((category, ceu) -> addMinimum(id, group, category, ceu)));
        from.countsAs()
                .forEach((category, other) ->
                        sql.insertInto(RENEWAL_REALLOTMENT)
                                .set(RENEWAL_REALLOTMENT.RULE_SET_ID, id)
                                .set(RENEWAL_REALLOTMENT.CATEGORY, category)
                                .set(RENEWAL_REALLOTMENT.COUNTS_AS, other)
                                .execute());
        return id;
    }

    private void addMinimum(UUID set, String group, String category, BigDecimal ceu) {
        sql.insertInto(RENEWAL_MINIMUM)
                .set(RENEWAL_MINIMUM.RULE_SET_ID, set)
                .set(RENEWAL_MINIMUM.LICENSE_GROUP, group)
                .set(RENEWAL_MINIMUM.CATEGORY, category)
                .set(RENEWAL_MINIMUM.CEU, ceu)
                .execute();
    }

    /// Its first day is still to come.
    ///
    /// @return whether this call took it back
    boolean takeBack(UUID set, UUID by, Instant at) {
        return sql.insertInto(RENEWAL_RULE_TAKEN_BACK)
                        .set(RENEWAL_RULE_TAKEN_BACK.RULE_SET_ID, set)
                        .set(RENEWAL_RULE_TAKEN_BACK.TAKEN_BACK_BY, by)
                        .set(RENEWAL_RULE_TAKEN_BACK.TAKEN_BACK_AT, at)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static String text(MonthDay day) {
        return day.toString().substring(2);
    }
}
