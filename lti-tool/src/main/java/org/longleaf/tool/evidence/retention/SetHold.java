package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.evidence.retention.Holds.Words;
import org.longleaf.tool.evidence.retention.PeopleHere.Somebody;
import org.longleaf.tool.evidence.retention.RetentionScreen.Choices;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Puts a hold on a whole district, a teacher, or a teacher's attempts at one micro-credential.
@Component
final class SetHold {

    private static final int LONGEST = 2000;

    private final Holds holds;
    private final Offered offered;
    private final AuditEvents audit;
    private final Clock clock;

    SetHold(Holds holds, Offered offered, AuditEvents audit, Clock clock) {
        this.holds = holds;
        this.offered = offered;
        this.audit = audit;
        this.clock = clock;
    }

    /// What the form lets an admin choose from.
    @Component
    record Offered(Choices choices, PeopleHere people) {}

    /// As it is typed.
    ///
    /// @param who a part of a name or a UID; blank for the whole district
    /// @param person the one of those who were found
    /// @param microCredential null for all that is the teacher's
    /// @param confirmed `yes` where the whole district is meant
    record Wish(
            @Nullable String who,
            @Nullable UUID person,
            @Nullable UUID microCredential,
            @Nullable String reason,
            @Nullable String confirmed) {

        static Wish none() {
            return new Wish("", null, null, "", "");
        }

        String whoSaid() {
            return who == null ? "" : who.strip();
        }

        String reasonSaid() {
            return reason == null ? "" : reason.strip();
        }
    }

    String show(Desk desk, Wish wish, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("typed", wish);
        model.addAttribute("choices", offered.choices().all());
        model.addAttribute("holds", holds.all(district(desk)));
        return "retention/holds";
    }

    /// @return the field that is wrong, `which` where several were found, `district` where the
    ///   whole district would be held and nobody has said that this is meant, or empty once it is
    ///   set
    String set(Desk desk, Wish wish, Model model) {
        String reason = wish.reasonSaid();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            return "reason";
        }
        Words words = new Words(desk.person(), reason);
        if (wish.person() != null) {
            boolean here = offered.people().find(district(desk), wish.person()).isPresent();
            return here ? hold(desk, wish.person(), wish, words) : "who";
        }
        if (wish.whoSaid().isEmpty()) {
            return all(desk, wish, words, model);
        }
        List<Somebody> found = offered.people().search(district(desk), wish.whoSaid());
        if (found.isEmpty()) {
            return "who";
        }
        if (found.size() == 1 && wish.whoSaid().equals(found.getFirst().uid())) {
            return hold(desk, found.getFirst().id(), wish, words);
        }
        model.addAttribute("found", found.stream().limit(PeopleHere.MOST).toList());
        model.addAttribute("more", found.size() > PeopleHere.MOST);
        return "which";
    }

    private String all(Desk desk, Wish wish, Words words, Model model) {
        if (wish.microCredential() != null) {
            return "who";
        }
        if (!"yes".equals(wish.confirmed())) {
            model.addAttribute("reach", holds.reach(district(desk)));
            return "district";
        }
        keep(desk, null, null, words);
        return "";
    }

    private String hold(Desk desk, UUID person, Wish wish, Words words) {
        if (wish.microCredential() == null) {
            keep(desk, person, null, words);
            return "";
        }
        List<UUID> attempts = holds.attempts(district(desk), person, wish.microCredential());
        attempts.forEach(attempt -> keep(desk, null, attempt, words));
        return attempts.isEmpty() ? "microCredential" : "";
    }

    private void keep(Desk desk, @Nullable UUID person, @Nullable UUID attempt, Words words) {
        UUID hold = holds.set(district(desk), person, attempt, words, clock.instant());
        Map<String, Object> details = new HashMap<>();
        if (attempt != null) {
            details.put("attempt", attempt);
        }
        if (person != null) {
            details.put("held_person", person);
        }
        audit.write(
                desk.person(),
                "hold.set",
                new Subject("legal_hold", hold),
                desk.districtId(),
                details);
    }

    boolean isThere(Desk desk, UUID hold) {
        return holds.isThere(district(desk), hold);
    }

    boolean lift(Desk desk, UUID hold) {
        return holds.lift(district(desk), hold, desk.person(), clock.instant());
    }
}
