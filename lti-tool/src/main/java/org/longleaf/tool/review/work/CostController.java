package org.longleaf.tool.review.work;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DECISION_COSTS;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.agreement.Days;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What a decision costs, by micro-credential: stipends and minutes, for who leads the reviewers or
/// looks after the district, and for the state and its auditors.
@Controller
class CostController {

    private static final String[] LEADS = {"lead_reviewer", "district_admin"};
    private static final String[] STATE = {"state_admin", "auditor"};

    private final Transactions transactions;
    private final Costs costs;
    private final Payers payers;

    CostController(Transactions transactions, Costs costs, Payers payers) {
        this.transactions = transactions;
        this.costs = costs;
        this.payers = payers;
    }

    /// @param decisions null where there are fewer than ten, as all that follows
    /// @param earned how many of them; null where fewer than ten
    record Cost(
            String code,
            String title,
            @Nullable Long decisions,
            @Nullable Long earned,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal meanAmount,
            @Nullable BigDecimal medianAmount,
            @Nullable BigDecimal meanSeconds,
            @Nullable BigDecimal medianSeconds) {

        public boolean isHidden() {
            return decisions == null;
        }

        /// Minutes with one decimal.
        public @Nullable BigDecimal meanMinutes() {
            return minutes(meanSeconds);
        }

        public @Nullable BigDecimal medianMinutes() {
            return minutes(medianSeconds);
        }

        /// All stipends over all that were earned: what did not lead to an award is paid for too.
        public @Nullable BigDecimal perEarned() {
            return amount == null || earned == null
                    ? null
                    : amount.divide(BigDecimal.valueOf(earned), 2, RoundingMode.HALF_UP);
        }

        private static @Nullable BigDecimal minutes(@Nullable BigDecimal seconds) {
            return seconds == null
                    ? null
                    : seconds.divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
        }
    }

    /// Costs, as far as the transaction's person may read them.
    @Component
    static final class Costs {

        private final DSLContext sql;

        Costs(DSLContext sql) {
            this.sql = sql;
        }

        boolean mayRead() {
            return Boolean.TRUE.equals(
                    sql.select(
                                    field(
                                            condition(Routines.hasLiveGrant(LEADS))
                                                    .or(Routines.hasLiveStateGrant(STATE))))
                            .fetchSingle()
                            .value1());
        }

        /// By code.
        List<Cost> all(Days days) {
            var costs = DECISION_COSTS.call(days.first(), days.last());
            return sql.select(
                            MICRO_CREDENTIAL.CODE,
                            field(
                                    select(MICRO_CREDENTIAL_VERSION.TITLE)
                                            .from(MICRO_CREDENTIAL_VERSION)
                                            .where(
                                                    MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(
                                                            MICRO_CREDENTIAL.ID))
                                            .orderBy(MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                                            .limit(1)),
                            costs.DECISIONS,
                            costs.EARNED,
                            costs.AMOUNT,
                            costs.MEAN_AMOUNT,
                            costs.MEDIAN_AMOUNT,
                            costs.MEAN_SECONDS,
                            costs.MEDIAN_SECONDS)
                    .from(costs)
                    .join(MICRO_CREDENTIAL)
                    .on(MICRO_CREDENTIAL.ID.eq(costs.MICRO_CREDENTIAL_ID))
                    .orderBy(MICRO_CREDENTIAL.CODE)
                    .fetch(Records.mapping(Cost::new));
        }
    }

    @ForVisitors
    @GetMapping("/review/costs")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Model model) {
        Days days = new Days(from, until);
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    if (visitor.isMasquerade() || !costs.mayRead()) {
                        throw ScreenProblem.notFound();
                    }
                    model.addAttribute("costs", costs.all(days));
                    model.addAttribute("keeps", !payers.kept().isEmpty());
                });
        model.addAttribute("days", days);
        return "work/costs";
    }
}
