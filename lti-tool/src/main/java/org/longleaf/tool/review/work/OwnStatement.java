package org.longleaf.tool.review.work;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.work.Stipends.Line;
import org.longleaf.tool.review.work.Stipends.Sum;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;

/// What a reviewer's statement says, for its screen, its print and its file. Runs without a
/// district: the *own* policies show no more.
@Component
final class OwnStatement {

    private static final String[] REVIEWERS = {"reviewer", "adjudicator", "trainee_reviewer"};

    private final DSLContext sql;
    private final Stipends stipends;
    private final Counting counting;

    OwnStatement(DSLContext sql, Stipends stipends, Counting counting) {
        this.sql = sql;
        this.stipends = stipends;
        this.counting = counting;
    }

    /// All of it together.
    record Total(int reviews, long minutes, BigDecimal amount) {

        static Total of(List<Sum> sums) {
            return new Total(
                    sums.stream().mapToInt(Sum::reviews).sum(),
                    Minutes.of(sums.stream().mapToLong(Sum::seconds).sum()),
                    sums.stream().map(Sum::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    /// The month, where the visitor is at home. Not there for who has not reviewed, nor for who
    /// acts as somebody else: what a person earns is theirs to read.
    Month month(Visitor visitor, String written) {
        if (visitor.isMasquerade() || !reviews() && !stipends.any(visitor.person())) {
            throw ScreenProblem.notFound();
        }
        Clock clock = counting.clock();
        return Month.of(written, counting.home().day(visitor.person(), clock.instant()).date());
    }

    private boolean reviews() {
        return Boolean.TRUE.equals(
                sql.select(Routines.hasLiveGrant(REVIEWERS)).fetchSingle().value1());
    }

    Total fill(Visitor visitor, Month month, Model model) {
        List<Sum> sums = stipends.sums(visitor.person(), month.days());
        Total total = Total.of(sums);
        model.addAttribute("month", month);
        model.addAttribute("sums", sums);
        model.addAttribute("total", total);
        model.addAttribute(
                "unlocked", Minutes.of(counting.times().unlocked(visitor.person(), month.days())));
        return total;
    }

    List<Line> lines(Visitor visitor, Month month, int offset, int limit) {
        return stipends.lines(visitor.person(), month.days(), offset, limit);
    }
}
