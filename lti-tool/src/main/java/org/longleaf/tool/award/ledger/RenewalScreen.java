package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.LICENSES_BY_EXPIRY;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.LocalDate;
import java.util.List;

/// Fills the screens about what renews a license, in the running transaction of a desk.
@Component
final class RenewalScreen {

    private static final String ALL = "license/rules";
    private static final String NEXT = "license/next";

    private final DSLContext sql;
    private final RuleSets rules;
    private final Known known;
    private final StateDay day;

    RenewalScreen(DSLContext sql, RuleSets rules, Known known, StateDay day) {
        this.sql = sql;
        this.rules = rules;
        this.known = known;
        this.day = day;
    }

    /// What stands beside the state's rules.
    @Component("besidesTheRules")
    record Known(DistrictExtras extras, LedgerChecks checks) {}

    String show(Desk desk, Model model) {
        return show(desk, ExtraForm.empty(), model);
    }

    /// @param form what was typed of a district's extra
    String show(Desk desk, ExtraForm form, Model model) {
        common(desk, model);
        model.addAttribute("sets", rules.all());
        if (desk.districtId() == null) {
            model.addAttribute("check", known.checks().last().orElse(null));
        } else {
            model.addAttribute("extras", known.extras().of(desk.districtId()));
        }
        model.addAttribute("form", form);
        return ALL;
    }

    String next(Desk desk, RuleForm form, Model model) {
        common(desk, model);
        model.addAttribute("form", form);
        return NEXT;
    }

    /// Whom a set of rules would reach.
    String preview(Desk desk, RuleForm form, Model model) {
        RuleForm.Wanted wanted = form.wanted(rules.groups(), rules.categories());
        model.addAttribute("reach", Reach.of(licenses(wanted.from()), rules.book(), wanted));
        model.addAttribute("wanted", wanted);
        return next(desk, form, model);
    }

    private List<Reach.Counted> licenses(LocalDate from) {
        return sql.selectFrom(LICENSES_BY_EXPIRY(from))
                .fetch(row ->
                        new Reach.Counted(
                                row.getExpiresOn(), row.getLicenseGroup(), row.getPeople()));
    }

    private void common(Desk desk, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("today", day.today());
        model.addAttribute("groups", rules.groups());
        model.addAttribute("categories", rules.categories());
    }
}
