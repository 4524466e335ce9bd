package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.LICENSE_HOLDERS;

import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.ledger.LedgerChecks.Checked;
import org.longleaf.tool.award.ledger.Recounted.Told;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Counts where everybody stands a second time, in another way, and tells where the two differ. It
/// mends nothing: which of them is right is for a person to find out.
@Component
final class CompareStandings {

    private static final Logger LOG = LoggerFactory.getLogger(CompareStandings.class);
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final DSLContext sql;
    private final Ways ways;
    private final Noting noting;

    CompareStandings(Transactions transactions, DSLContext sql, Ways ways, Noting noting) {
        this.transactions = transactions;
        this.sql = sql;
        this.ways = ways;
        this.noting = noting;
    }

    /// The two ways of counting.
    @Component("waysOfCounting")
    record Ways(Standings standings, Recounted recounted) {}

    /// Where it is told.
    @Component("notingOfChecks")
    record Noting(LedgerChecks checks, AuditEvents audit, Clock clock) {}

    private record Holder(UUID person, @Nullable UUID district) {}

    /// How many standings there are, and how many of them differ.
    private record Found(int standings, int differences) {

        Found plus(Found more) {
            return new Found(standings + more.standings, differences + more.differences);
        }
    }

    /// @param by null where nobody asked for it
    Checked run(@Nullable UUID by) {
        Instant begun = noting.clock().instant();
        Found all = new Found(0, 0);
        RuleBook book = transactions.call(Scope.nobody(), ways.standings()::book);
        @Nullable UUID after = null;
        List<Holder> holders = holders(after);
        while (!holders.isEmpty()) {
            for (Holder holder : holders) {
                all = all.plus(compare(holder, book));
            }
            after = holders.getLast().person();
            holders = holders(after);
        }
        Checked checked =
                new Checked(begun, noting.clock().instant(), all.standings, all.differences);
        note(checked, by);
        return checked;
    }

    private void note(Checked checked, @Nullable UUID by) {
        transactions.run(
                new Scope(null, by, null),
                () -> {
                    UUID id = noting.checks().note(checked, by);
                    noting.audit()
                            .write(
                                    by,
                                    "ledger.compared",
                                    new Subject("ledger_check", id),
                                    null,
                                    Map.of(
                                            "standings", checked.standings(),
                                            "differences", checked.differences()));
                });
        if (checked.differences() > 0) {
            LOG.error(
                    "{} of {} standings differ when they are counted twice",
                    checked.differences(),
                    checked.standings());
        }
    }

    private List<Holder> holders(@Nullable UUID after) {
        return transactions.call(
                Scope.nobody(),
                () ->
                        sql.selectFrom(LICENSE_HOLDERS(val(after, SQLDataType.UUID), val(AT_ONCE)))
                                .fetch(row -> new Holder(row.getPersonId(), row.getDistrictId())));
    }

    private Found compare(Holder holder, RuleBook book) {
        return transactions.call(
                new Scope(null, holder.person(), null),
                () -> {
                    Map<LocalDate, Told> ours = new TreeMap<>();
                    ways.standings()
                            .of(holder.person(), book)
                            .standings()
                            .forEach(standing ->
                                    ours.put(standing.license().expiresOn(), Told.of(standing)));
                    Map<LocalDate, Told> theirs = ways.recounted().ofCurrentPerson();
                    Set<LocalDate> all = new TreeSet<>(ours.keySet());
                    all.addAll(theirs.keySet());
                    int differing = 0;
                    for (LocalDate expiry : all) {
                        if (!Objects.equals(ours.get(expiry), theirs.get(expiry))) {
                            tell(holder, expiry);
                            differing++;
                        }
                    }
                    return new Found(all.size(), differing);
                });
    }

    // By the year alone, so that the record tells nobody's license.
    private void tell(Holder holder, LocalDate expiry) {
        noting.audit()
                .write(
                        null,
                        "ledger.differs",
                        new Subject("person", holder.person()),
                        holder.district(),
                        Map.of("year", expiry.getYear()));
    }
}
