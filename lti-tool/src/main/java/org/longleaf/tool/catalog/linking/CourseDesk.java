package org.longleaf.tool.catalog.linking;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.linking.AddToCourse.Asker;
import org.longleaf.tool.catalog.linking.Additions.Addition;
import org.longleaf.tool.catalog.linking.Courses.Course;
import org.longleaf.tool.delivery.Ledger.Entry;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One course and what is added to it, for an admin in the console and for the course's own
/// facilitator alike.
@Component
final class CourseDesk {

    private final Transactions transactions;
    private final Courses courses;
    private final Additions additions;
    private final AddToCourse adding;

    CourseDesk(
            Transactions transactions, Courses courses, Additions additions, AddToCourse adding) {
        this.transactions = transactions;
        this.courses = courses;
        this.additions = additions;
        this.adding = adding;
    }

    /// Who stands at the desk, and where: a course that they may work on.
    ///
    /// @param scope sees the course's rows
    /// @param district answers for what is owed
    /// @param contextDistrict the course's own; null where one deployment serves many
    /// @param address of the course's screen
    /// @param up where one came from; null for the course's own facilitator
    record Guest(
            Scope scope,
            UUID person,
            UUID district,
            @Nullable UUID contextDistrict,
            UUID course,
            String address,
            @Nullable String up) {

        /// What the course may be given: what the state shares, and its own district's.
        Scope shelf() {
            return new Scope(contextDistrict, null, null);
        }

        String current() {
            return up == null ? "nav.micro_credentials" : "nav.console";
        }

        /// @throws ScreenProblem conflict where no launch has said where the course's line items
        ///   are
        Asker asker(Course known) {
            if (known.lineItemsUrl() == null) {
                throw ScreenProblem.conflict("linking_no_line_items");
            }
            return new Asker(person, district, known);
        }
    }

    /// What is in the course and what is on its way there.
    String course(Guest guest, Model model) {
        transactions.run(
                guest.scope(),
                () -> {
                    model.addAttribute("course", courses.get(guest.course()));
                    model.addAttribute("links", courses.links(guest.course()));
                    List<Addition> asked = additions.of(guest.course());
                    Map<UUID, Entry> entries = adding.entries(asked);
                    model.addAttribute(
                            "additions",
                            asked.stream()
                                    .map(one -> new Shown(one, entries.get(one.id())))
                                    .toList());
                });
        model.addAttribute("address", guest.address());
        model.addAttribute("up", guest.up());
        model.addAttribute("current", guest.current());
        return "linking/course";
    }

    /// An addition with how it stands; the entry is null where another district answers for it.
    public record Shown(Addition addition, @Nullable Entry entry) {

        public boolean waits() {
            return entry == null || !entry.state().isFinal();
        }

        /// Whether the first answer is still to come: worth looking for every few seconds.
        public boolean isFresh() {
            return entry != null && waits() && entry.words() == null;
        }

        public boolean isIn() {
            return entry != null && "CONFIRMED".equals(entry.state().name());
        }
    }

    String again(Guest guest, UUID addition) {
        transactions.run(
                guest.scope(),
                () ->
                        adding.again(
                                guest.asker(courses.get(guest.course())),
                                additions.of(guest.course()).stream()
                                        .filter(one -> one.id().equals(addition))
                                        .findFirst()
                                        .orElseThrow(ScreenProblem::notFound)));
        return "redirect:" + guest.address();
    }
}
