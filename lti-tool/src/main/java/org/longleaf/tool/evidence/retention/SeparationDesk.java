package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What an admin does about who has left. In the transaction of the desk.
@Component
final class SeparationDesk {

    private static final int ROWS = 20;
    private static final int LONGEST = 100;

    private final Separations separations;
    private final Known known;
    private final AuditEvents audit;
    private final Clock clock;

    SeparationDesk(Separations separations, Known known, AuditEvents audit, Clock clock) {
        this.separations = separations;
        this.known = known;
        this.audit = audit;
        this.clock = clock;
    }

    /// What the district's people and rules are.
    @Component
    record Known(PeopleHere people, Rules rules) {}

    String show(Desk desk, String who, int page, Model model) {
        String words = who.length() > LONGEST ? who.substring(0, LONGEST) : who;
        UUID district = district(desk);
        LocalDate today = today(desk);
        Pages pages = Pages.of(separations.count(district, words), page);
        model.addAttribute("desk", desk);
        model.addAttribute("who", words);
        model.addAttribute("today", today);
        model.addAttribute("rule", known.rules().on(district, today));
        model.addAttribute("pages", pages);
        model.addAttribute(
                "people",
                separations.page(district, words, today, (pages.page() - 1) * ROWS, ROWS));
        return "retention/separations";
    }

    /// @param on null where they are there
    /// @return `noted`, or `day` where the day is to come and nothing was noted
    String note(Desk desk, UUID person, @Nullable LocalDate on) {
        if (known.people().find(district(desk), person).isEmpty()) {
            throw ScreenProblem.notFound();
        }
        if (on != null && on.isAfter(today(desk))) {
            return "day";
        }
        UUID note = separations.note(district(desk), person, on, desk.person(), clock.instant());
        audit.write(
                desk.person(),
                "separation.noted",
                new Subject("separation", note),
                desk.districtId(),
                Map.of("person", person, "on", Objects.toString(on, "")));
        return "noted";
    }

    private LocalDate today(Desk desk) {
        return clock.instant().atZone(desk.zone()).toLocalDate();
    }
}
