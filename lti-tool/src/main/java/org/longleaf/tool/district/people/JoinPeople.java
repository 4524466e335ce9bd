package org.longleaf.tool.district.people;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes one of two people, or writes down that they are two, in the running transaction.
@Component
class JoinPeople {

    static final String JOINED = "joined";

    /// What the database says stands in the way, where the screen has words of its own for it.
    private static final Set<String> SAID =
            Set.of(
                    "attempt_one_open_per_person_and_version",
                    "ceu_record_is_posted_once",
                    "review_scores_a_submission_once",
                    "reviewed_each_other",
                    "two_uids");

    private final IdentityLinks links;
    private final Homes homes;
    private final AuditEvents audit;
    private final StateDay day;

    JoinPeople(IdentityLinks links, Homes homes, AuditEvents audit, StateDay day) {
        this.links = links;
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

    void keepSeparate(Tie tie, UUID by) {
        links.decide(tie, "separate", by);
        write(tie, by, "identity.kept_separate", "state", homes(tie));
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
