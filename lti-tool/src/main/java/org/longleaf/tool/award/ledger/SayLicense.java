package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Takes down what somebody says of a license, theirs or that of a person they look after. The row
/// policies say who may.
@Component
final class SayLicense {

    private final Licenses licenses;
    private final RuleSets rules;
    private final AuditEvents audit;
    private final Clock clock;

    SayLicense(Licenses licenses, RuleSets rules, AuditEvents audit, Clock clock) {
        this.licenses = licenses;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whose word it is.
    ///
    /// @param source `teacher`, `district` or `state`
    /// @param district whose admins read of it in the record; null for the state's affairs
    record Speaker(UUID person, String source, @Nullable UUID district) {}

    /// The field that is wrong, or empty: then it is said.
    String say(UUID holder, LicenseForm form, Speaker speaker) {
        List<License> held = licenses.of(holder);
        String wrong = form.wrong(rules.groups(), held, StateDay.of(clock.instant()));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        LicenseForm.Wanted wanted = form.wanted(held);
        if (!licenses.say(holder, wanted, speaker.source(), speaker.person(), clock.instant())) {
            return "changed";
        }
        // Neither group nor day: the record tells that it was said, the license what.
        audit.write(
                speaker.person(),
                wanted.holds() ? "license.said" : "license.taken_back",
                new Subject("person", holder),
                speaker.district(),
                Map.of("by", speaker.source()));
        return "";
    }
}
