package org.longleaf.tool.evidence.retention;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.evidence.retention.Rules.Change;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What the screen of the clocks shows: both, the holds, and what is due within 90 days.
@Component
final class RetentionScreen {

    private static final int SOON = 90;

    private final Rules rules;
    private final Holds holds;
    private final DueSoon due;
    private final Clock clock;

    RetentionScreen(Rules rules, Holds holds, DueSoon due, Clock clock) {
        this.rules = rules;
        this.holds = holds;
        this.due = due;
        this.clock = clock;
    }

    /// The state keeps no evidence of its own: its admins sit at a district's desk for this.
    static Desk ofDistrict(Desk desk) {
        if (desk.isState()) {
            throw ScreenProblem.notFound();
        }
        return desk;
    }

    static UUID district(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }

    LocalDate today(Desk desk) {
        return clock.instant().atZone(desk.zone()).toLocalDate();
    }

    UUID set(Desk desk, Change change) {
        return rules.set(district(desk), change, desk.person(), clock.instant());
    }

    String show(Desk desk, Model model) {
        UUID district = district(desk);
        LocalDate today = today(desk);
        model.addAttribute("desk", desk);
        model.addAttribute("rule", rules.on(district, today));
        model.addAttribute("next", rules.next(district, today).orElse(null));
        model.addAttribute("earliest", today.plusDays(Rules.DAYS_BEFORE));
        model.addAttribute("soon", due.until(district, today, today.plusDays(SOON)));
        model.addAttribute("today", today);
        model.addAttribute("holds", holds.all(district));
        return "retention/clocks";
    }

    /// A micro-credential to choose.
    record Choice(UUID id, String title) {}

    /// Micro-credentials, for the forms.
    @Component
    record Choices(DSLContext sql) {

        List<Choice> all() {
            return sql.selectDistinct(
                            MICRO_CREDENTIAL.ID,
                            MICRO_CREDENTIAL
                                    .CODE
                                    .concat(" ")
                                    .concat(MICRO_CREDENTIAL_VERSION.TITLE))
                    .on(MICRO_CREDENTIAL.CODE)
                    .from(MICRO_CREDENTIAL)
                    .join(MICRO_CREDENTIAL_VERSION)
                    .on(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(MICRO_CREDENTIAL.ID))
                    .orderBy(MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                    .fetch(row -> new Choice(row.value1(), row.value2()));
        }
    }
}
