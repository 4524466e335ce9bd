package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.evidence.retention.Holds.Words;
import org.longleaf.tool.evidence.retention.RetentionScreen.Choices;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Puts a hold on a whole district, a teacher, or a teacher's attempts at one micro-credential.
@Component
final class SetHold {

    private static final int LONGEST = 2000;

    private final Holds holds;
    private final Choices choices;
    private final AuditEvents audit;
    private final Clock clock;

    SetHold(Holds holds, Choices choices, AuditEvents audit, Clock clock) {
        this.holds = holds;
        this.choices = choices;
        this.audit = audit;
        this.clock = clock;
    }

    /// As it is typed.
    ///
    /// @param uid blank for the whole district
    /// @param microCredential null for all that is the teacher's
    record Wish(@Nullable String uid, @Nullable UUID microCredential, @Nullable String reason) {

        static Wish none() {
            return new Wish("", null, "");
        }

        String uidSaid() {
            return uid == null ? "" : uid.strip();
        }

        String reasonSaid() {
            return reason == null ? "" : reason.strip();
        }
    }

    String show(Desk desk, Wish wish, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("typed", wish);
        model.addAttribute("choices", choices.all());
        model.addAttribute("holds", holds.all(district(desk)));
        return "retention/holds";
    }

    /// @return the field that is wrong, or empty once it is set
    String set(Desk desk, Wish wish) {
        String reason = wish.reasonSaid();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            return "reason";
        }
        Words words = new Words(desk.person(), reason);
        if (wish.uidSaid().isEmpty()) {
            if (wish.microCredential() != null) {
                return "uid";
            }
            keep(desk, null, null, words);
            return "";
        }
        Optional<UUID> person = holds.person(district(desk), wish.uidSaid());
        if (person.isEmpty()) {
            return "uid";
        }
        if (wish.microCredential() == null) {
            keep(desk, person.get(), null, words);
            return "";
        }
        List<UUID> attempts = holds.attempts(district(desk), person.get(), wish.microCredential());
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
