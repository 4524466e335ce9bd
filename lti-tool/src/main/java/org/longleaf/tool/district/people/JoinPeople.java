package org.longleaf.tool.district.people;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes one of two people, or writes down that they are two, in the running transaction.
@Component
class JoinPeople {

    static final String JOINED = "joined";

    private static final String KEPT_SEPARATE = "identity.kept_separate";
    private static final String UID_MOVED = "identity.uid_moved";
    private static final String TWO_UIDS = "two_uids";

    /// What the database says stands in the way, where the screen has words of its own for it.
    private static final Set<String> SAID =
            Set.of(
                    "attempt_one_open_per_person_and_version",
                    "ceu_record_is_posted_once",
                    "review_scores_a_submission_once",
                    "reviewed_each_other",
                    TWO_UIDS);

    private final IdentityLinks links;
    private final UidHolders uids;
    private final Homes homes;
    private final AuditEvents audit;
    private final StateDay day;

    JoinPeople(IdentityLinks links, UidHolders uids, Homes homes, AuditEvents audit, StateDay day) {
        this.links = links;
        this.uids = uids;
        this.homes = homes;
        this.audit = audit;
        this.day = day;
    }

    /// @param how `proof` or `state`
    /// @return `joined`, or the words' key for what stands in the way; then nothing has changed
    String join(Tie tie, UUID by, String how) {
        Set<UUID> districts = homes(tie);
        String result = links.join(tie);
        if (!result.equals(JOINED)) {
            return SAID.contains(result) ? result : "other";
        }
        links.decide(tie, JOINED, by);
        write(tie, by, "identity.joined", how, districts);
        return JOINED;
    }

    /// Joins them the other way round: the UID is the newcomer's, and the newcomer stays. For a
    /// state admin only; who came first with a UID proves nothing by that.
    String joinIntoNewcomer(Tie tie, UUID by) {
        Set<UUID> districts = homes(tie);
        if (!uids.giveUid(tie)) {
            return TWO_UIDS;
        }
        Optional<Tie> turned = uids.turn(tie);
        String result = turned.map(now -> join(now, by, "state")).orElse("other");
        if (result.equals(JOINED)) {
            write(tie.turned(), by, UID_MOVED, "state", districts);
            return JOINED;
        }
        turned.ifPresent(uids::turn);
        uids.giveUid(tie.turned());
        return result;
    }

    String keepSeparate(Tie tie, UUID by) {
        links.decide(tie, UidHolders.SEPARATE, by);
        write(tie, by, KEPT_SEPARATE, "state", homes(tie));
        return UidHolders.SEPARATE;
    }

    /// They are two, and the UID is the newcomer's.
    ///
    /// @return `separate`, or the words' key for what stands in the way
    String keepSeparateWithUid(Tie tie, UUID by) {
        if (!uids.giveUid(tie)) {
            return TWO_UIDS;
        }
        uids.keepApart(tie, by);
        Set<UUID> districts = homes(tie);
        write(tie.turned(), by, UID_MOVED, "state", districts);
        write(tie.turned(), by, KEPT_SEPARATE, "state", districts);
        return UidHolders.SEPARATE;
    }

    private Set<UUID> homes(Tie tie) {
        return Stream.of(tie.person(), tie.known())
                .flatMap(person -> homes.of(person, day.today()).stream())
                .map(Home::district)
                .collect(Collectors.toSet());
    }

    /// Each district that was home to one of them has it in its own record.
    private void write(Tie tie, UUID by, String action, String how, Set<UUID> districts) {
        Map<String, String> details =
                Map.of("joined", tie.person().toString(), "link", tie.id().toString(), "by", how);
        Subject kept = new Subject("person", tie.known());
        if (districts.isEmpty()) {
            audit.write(by, action, kept, null, details);
        }
        districts.forEach(district -> audit.write(by, action, kept, district, details));
    }
}
