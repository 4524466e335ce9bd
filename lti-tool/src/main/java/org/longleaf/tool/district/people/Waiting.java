package org.longleaf.tool.district.people;

import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.people.AdminRequests.Asked;
import org.longleaf.tool.district.people.HeldLaunches.HeldLaunch;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.longleaf.tool.district.people.UidHolders.Side;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What waits for a state admin's word.
@Component
class Waiting {

    /// As many of each kind as a page shows.
    private static final int SHOWN = 20;

    /// One more tells whether there is another page.
    static final int READ = SHOWN + 1;

    private final AdminRequests requests;
    private final HeldLaunches held;
    private final IdentityLinks links;
    private final UidHolders uids;
    private final StateDay day;

    Waiting(
            AdminRequests requests,
            HeldLaunches held,
            IdentityLinks links,
            UidHolders uids,
            StateDay day) {
        this.requests = requests;
        this.held = held;
        this.links = links;
        this.uids = uids;
        this.day = day;
    }

    /// Two who may be one, with what tells them apart.
    record Pair(Tie tie, Side newcomer, Side known) {}

    /// @param number the page shown, from 1
    record All(
            List<Asked> requests,
            List<HeldLaunch> held,
            List<Pair> links,
            int number,
            boolean hasMore) {
        public boolean isNothing() {
            return number == 1 && requests.isEmpty() && held.isEmpty() && links.isEmpty();
        }
    }

    /// A page: so many of each kind.
    All page(int wanted) {
        int number = Math.clamp(wanted, 1, 10_000);
        int from = (number - 1) * SHOWN;
        List<Asked> asked = requests.open(from);
        List<HeldLaunch> launches = held.open(from);
        List<Tie> ties = links.open(from);
        boolean hasMore = Stream.of(asked, launches, ties).anyMatch(list -> list.size() > SHOWN);
        return new All(cut(asked), cut(launches), pairs(cut(ties)), number, hasMore);
    }

    private static <T> List<T> cut(List<T> read) {
        return read.subList(0, Math.min(SHOWN, read.size()));
    }

    private List<Pair> pairs(List<Tie> ties) {
        Map<UUID, Side> sides =
                uids.sides(
                        ties.stream()
                                .flatMap(tie -> Stream.of(tie.person(), tie.known()))
                                .collect(Collectors.toSet()),
                        day.today());
        return ties.stream()
                .map(tie ->
                        new Pair(
                                tie,
                                Objects.requireNonNull(sides.get(tie.person())),
                                Objects.requireNonNull(sides.get(tie.known()))))
                .toList();
    }
}
