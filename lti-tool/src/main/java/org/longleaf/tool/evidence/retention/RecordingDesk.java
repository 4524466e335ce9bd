package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.evidence.retention.Destructions.Why;
import org.longleaf.tool.evidence.retention.Recordings.Found;
import org.longleaf.tool.evidence.retention.Recordings.Search;
import org.longleaf.tool.evidence.retention.RetentionScreen.Choices;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What an admin does with recordings: list, open, order the destruction. In the transaction of the
/// desk.
@Component
final class RecordingDesk {

    private static final int ROWS = 20;
    private static final int LONGEST = 2000;

    private final Recordings recordings;
    private final Choices choices;
    private final Deeds deeds;
    private final Clock clock;

    RecordingDesk(Recordings recordings, Choices choices, Deeds deeds, Clock clock) {
        this.recordings = recordings;
        this.choices = choices;
        this.deeds = deeds;
        this.clock = clock;
    }

    /// What leaves a trace.
    @Component
    record Deeds(Destructions destructions, AdminOpenings openings, AuditEvents audit) {}

    String list(Desk desk, Search search, Model model) {
        Pages pages =
                Pages.of(
                        recordings.count(district(desk), search),
                        Objects.requireNonNullElse(search.page(), 1));
        model.addAttribute("desk", desk);
        model.addAttribute("search", search);
        model.addAttribute("schools", recordings.schools(district(desk)));
        model.addAttribute("choices", choices.all());
        model.addAttribute("pages", pages);
        model.addAttribute(
                "found",
                recordings.page(
                        district(desk), search, today(desk), (pages.page() - 1) * ROWS, ROWS));
        return "retention/recordings";
    }

    Found opened(Desk desk, UUID item) {
        Found found = find(desk, item);
        if (found.destroyedAt() != null || found.takenOut()) {
            throw ScreenProblem.notFound();
        }
        deeds.openings().keep(district(desk), item, desk.person(), clock.instant());
        write(desk, "recording.opened", found);
        return found;
    }

    void destroy(Desk desk, UUID item, String reason, boolean confirmed, Model model) {
        Found found = find(desk, item);
        model.addAttribute("about", found);
        model.addAttribute("reason", reason);
        model.addAttribute("answer", answer(desk, found, reason, confirmed));
    }

    /// `gone`, `held`, `reason`, `ask` or `done`.
    private String answer(Desk desk, Found found, String reason, boolean confirmed) {
        if (found.destroyedAt() != null) {
            return "gone";
        }
        if (found.held()) {
            return "held";
        }
        if (reason.isEmpty() || reason.length() > LONGEST) {
            return "reason";
        }
        if (!confirmed) {
            return "ask";
        }
        List<UUID> objects =
                deeds.destructions().destroy(found.item(), Why.REQUEST, desk.person(), reason);
        if (objects.isEmpty()) {
            return "held";
        }
        write(desk, "recording.destroyed", found);
        return "done";
    }

    private void write(Desk desk, String action, Found found) {
        deeds.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("evidence_item", found.item()),
                        desk.districtId(),
                        Map.of("attempt", found.attempt()));
    }

    private Found find(Desk desk, UUID item) {
        return recordings
                .find(district(desk), item, today(desk))
                .orElseThrow(ScreenProblem::notFound);
    }

    private LocalDate today(Desk desk) {
        return clock.instant().atZone(desk.zone()).toLocalDate();
    }
}
