package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
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
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
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

    private static final Field<Boolean> TAKEN_BACK =
            field(
                    exists(
                            selectOne()
                                    .from(RENEWAL_RULE_TAKEN_BACK)
                                    .where(
                                            RENEWAL_RULE_TAKEN_BACK.RULE_SET_ID.eq(
                                                    RENEWAL_RULE_SET.ID))));

    /// By group, then by category.
    private static final Field<Map<String, SortedMap<String, BigDecimal>>> MINIMUMS =
            multiset(
                            select(
                                            RENEWAL_MINIMUM.LICENSE_GROUP,
                                            RENEWAL_MINIMUM.CATEGORY,
                                            RENEWAL_MINIMUM.CEU)
                                    .from(RENEWAL_MINIMUM)
                                    .where(RENEWAL_MINIMUM.RULE_SET_ID.eq(RENEWAL_RULE_SET.ID)))
                    .convertFrom(RuleSets::minimums);

    private static final Field<Map<String, String>> COUNTS_AS =
            multiset(
                            select(RENEWAL_REALLOTMENT.CATEGORY, RENEWAL_REALLOTMENT.COUNTS_AS)
                                    .from(RENEWAL_REALLOTMENT)
                                    .where(RENEWAL_REALLOTMENT.RULE_SET_ID.eq(RENEWAL_RULE_SET.ID)))
                    .convertFrom(rows ->
                            rows.intoMap(
                                    RENEWAL_REALLOTMENT.CATEGORY, RENEWAL_REALLOTMENT.COUNTS_AS));

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
                .select(PERSON.NAME, TAKEN_BACK, MINIMUMS, COUNTS_AS)
                .from(RENEWAL_RULE_SET)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(RENEWAL_RULE_SET.SET_BY))
                .where(which)
                .orderBy(
                        RENEWAL_RULE_SET.EXPIRY_FROM.desc(),
                        RENEWAL_RULE_SET.SET_AT.desc(),
                        RENEWAL_RULE_SET.ID.desc());
    }

    private Listed asListed(Record row) {
        return new Listed(set(row), row.get(PERSON.NAME), row.get(TAKEN_BACK));
    }

    private static RuleSet set(Record row) {
        return new RuleSet(
                row.get(RENEWAL_RULE_SET.ID),
                row.get(RENEWAL_RULE_SET.CODE),
                row.get(RENEWAL_RULE_SET.EXPIRY_FROM),
                new RuleSet.Terms(
                        row.get(RENEWAL_RULE_SET.TOTAL),
                        row.get(RENEWAL_RULE_SET.CYCLE_YEARS),
                        row.get(RENEWAL_RULE_SET.SEMESTER_HOUR_CEU),
                        new RuleSet.Window(
                                monthDay(row.get(RENEWAL_RULE_SET.WINDOW_OPENS)),
                                monthDay(row.get(RENEWAL_RULE_SET.WINDOW_CLOSES)),
                                row.get(RENEWAL_RULE_SET.FEE)),
                        row.get(RENEWAL_RULE_SET.SOURCE)),
                row.get(MINIMUMS),
                row.get(COUNTS_AS));
    }

    private static Map<String, SortedMap<String, BigDecimal>> minimums(
            Result<Record3<String, String, BigDecimal>> rows) {
        Map<String, SortedMap<String, BigDecimal>> minimums = new HashMap<>();
        rows.forEach(row ->
                minimums.computeIfAbsent(row.value1(), _ -> new TreeMap<>())
                        .put(row.value2(), row.value3()));
        return minimums;
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }
}
