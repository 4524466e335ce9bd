package org.longleaf.tool.district.record;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.audit.PastEvents;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.audit.PastEvents.Search;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/// Reads the record for a desk, a stretch at a time, each in a short transaction of its own. What
/// the state reads across districts is written into the record itself, and so is who followed a
/// case, which tells how often a teacher handed in.
@Component
class ReadRecord {

    private static final int STRETCH = 500;

    private final Transactions transactions;
    private final PastEvents events;
    private final AuditEvents audit;

    ReadRecord(Transactions transactions, PastEvents events, AuditEvents audit) {
        this.transactions = transactions;
        this.events = events;
        this.audit = audit;
    }

    /// The newest that fit, and one more where there are more.
    List<Event> newest(Desk desk, Search search, int limit) {
        return transactions.call(
                desk.scope(),
                () -> {
                    note(desk, search, "screen");
                    return events.find(search, limit);
                });
    }

    /// All that fit, read as they are taken: no transaction is held between two stretches.
    Iterator<List<Event>> all(Desk desk, Search search) {
        transactions.run(desk.scope(), () -> note(desk, search, "file"));
        return new Stretches(desk, search);
    }

    /// What the state reads, and whoever follows one case.
    private void note(Desk desk, Search search, String how) {
        if (search.reference() != null && !desk.isState()) {
            audit.write(
                    desk.visitor().person(),
                    "audit.read",
                    new Subject("audit_event", null),
                    desk.districtId(),
                    Map.of("how", "case", "reference", search.reference()));
        }
        if (desk.isState()) {
            audit.write(
                    desk.visitor().person(),
                    "audit.read",
                    new Subject("audit_event", null),
                    null,
                    Map.of(
                            "how", how,
                            "action", Objects.toString(search.action(), ""),
                            "people",
                                    search.people() == null
                                            ? List.of()
                                            : List.copyOf(search.people()),
                            "from", Objects.toString(search.from(), ""),
                            "before", Objects.toString(search.before(), "")));
        }
    }

    private final class Stretches implements Iterator<List<Event>> {

        private final Desk desk;
        private Search search;
        private boolean ended;

        Stretches(Desk desk, Search search) {
            this.desk = desk;
            this.search = search;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public List<Event> next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            List<Event> read =
                    new ArrayList<>(
                            transactions.call(desk.scope(), () -> events.find(search, STRETCH)));
            ended = read.size() < STRETCH;
            if (!read.isEmpty()) {
                search = search.after(read.getLast().place());
            }
            return read;
        }
    }
}
