package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.CREDIT_CATEGORY;
import static org.longleaf.tables.Tables.LICENSE_GROUP;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.RENEWAL_MINIMUM;
import static org.longleaf.tables.Tables.RENEWAL_REALLOTMENT;
import static org.longleaf.tables.Tables.RENEWAL_RULE_SET;
import static org.longleaf.tables.Tables.RENEWAL_RULE_TAKEN_BACK;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.RenewalRuleSetRecord;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The state's sets of rules, as they hold and as they were ever set.
@Component
final class RuleSets {

    private static final int MOST = 100;

    private static final Field<Boolean> TAKEN_BACK =
            field(
                    exists(
                            selectOne()
                                    .from(RENEWAL_RULE_TAKEN_BACK)
                                    .where(
                                            RENEWAL_RULE_TAKEN_BACK.RULE_SET_ID.eq(
                                                    RENEWAL_RULE_SET.ID))));

    private final DSLContext sql;

    RuleSets(DSLContext sql) {
        this.sql = sql;
    }

    /// A set as the list of them shows it.
    ///
    /// @param by who set it; null for what the tool came with
    record Listed(RuleSet set, @Nullable String by, boolean isTakenBack) {

        /// Whether its first day is still to come.
        public boolean isLaterThan(LocalDate today) {
            return !isTakenBack && set.expiryFrom().isAfter(today);
        }
    }

    RuleBook book() {
        return new RuleBook(
                listed(TAKEN_BACK.isFalse()).fetch(this::asListed).stream()
                        .map(Listed::set)
                        .toList());
    }

    /// The latest first day first.
    List<Listed> all() {
        return listed(RENEWAL_RULE_SET.ID.isNotNull()).fetch(this::asListed);
    }

    Optional<Listed> find(UUID set) {
        return listed(RENEWAL_RULE_SET.ID.eq(set)).fetchOptional(this::asListed);
    }

    /// Of license holders, in the order in which screens tell them.
    List<String> groups() {
        return sql.select(LICENSE_GROUP.ID)
                .from(LICENSE_GROUP)
                .orderBy(LICENSE_GROUP.POSITION)
                .fetch(LICENSE_GROUP.ID);
    }

    /// In the order in which screens tell them.
    List<String> categories() {
        return sql.select(CREDIT_CATEGORY.ID)
                .from(CREDIT_CATEGORY)
                .orderBy(CREDIT_CATEGORY.POSITION)
                .fetch(CREDIT_CATEGORY.ID);
    }

    boolean isCodeTaken(String code) {
        return sql.fetchExists(RENEWAL_RULE_SET, RENEWAL_RULE_SET.CODE.eq(code));
    }

    private ResultQuery<? extends Record> listed(Condition which) {
        return sql.select(RENEWAL_RULE_SET.fields())
                .select(PERSON.NAME, TAKEN_BACK)
                .from(RENEWAL_RULE_SET)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(RENEWAL_RULE_SET.SET_BY))
                .where(which)
                .orderBy(
                        RENEWAL_RULE_SET.EXPIRY_FROM.desc(),
                        RENEWAL_RULE_SET.SET_AT.desc(),
                        RENEWAL_RULE_SET.ID.desc())
                .limit(MOST);
    }

    private Listed asListed(Record row) {
        return new Listed(
                set(row.into(RENEWAL_RULE_SET)), row.get(PERSON.NAME), row.get(TAKEN_BACK));
    }

    private RuleSet set(RenewalRuleSetRecord row) {
        return new RuleSet(
                row.getId(),
                row.getCode(),
                row.getExpiryFrom(),
                new RuleSet.Terms(
                        row.getTotal(),
                        row.getCycleYears(),
                        row.getSemesterHourCeu(),
                        new RuleSet.Window(
                                monthDay(row.getWindowOpens()),
                                monthDay(row.getWindowCloses()),
                                row.getFee()),
                        row.getSource()),
                minimums(row.getId()),
                countsAs(row.getId()));
    }

    private Map<String, SortedMap<String, BigDecimal>> minimums(UUID set) {
        Map<String, SortedMap<String, BigDecimal>> minimums = new HashMap<>();
        sql.selectFrom(RENEWAL_MINIMUM)
                .where(RENEWAL_MINIMUM.RULE_SET_ID.eq(set))
                .forEach(row ->
                        minimums.computeIfAbsent(row.getLicenseGroup(), _ -> new TreeMap<>())
                                .put(row.getCategory(), row.getCeu()));
        return minimums;
    }

    private Map<String, String> countsAs(UUID set) {
        return sql.selectFrom(RENEWAL_REALLOTMENT)
                .where(RENEWAL_REALLOTMENT.RULE_SET_ID.eq(set))
                .fetchMap(RENEWAL_REALLOTMENT.CATEGORY, RENEWAL_REALLOTMENT.COUNTS_AS);
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }
}
