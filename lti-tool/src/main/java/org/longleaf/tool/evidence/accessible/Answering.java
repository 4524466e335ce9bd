package org.longleaf.tool.evidence.accessible;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.evidence.view.SoughtNames;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// Answers a request: once, with something that is there. A reviewer's answer holds no name that
/// would tell whose work it is. The district must have been entered.
@Component
final class Answering {

    private final AccessibleRequests requests;
    private final SoughtNames names;
    private final AuditEvents audit;
    private final Clock clock;

    Answering(AccessibleRequests requests, SoughtNames names, AuditEvents audit, Clock clock) {
        this.requests = requests;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param district whose request it is
    /// @param by who answers
    record Place(UUID request, UUID district, UUID by) {}

    /// @return what is wrong: `kind`, `words`, `captions`, `file`, `names`; empty once it is kept
    String answer(Place place, Asked asked, Answer answer) {
        if (!asked.open()) {
            throw ScreenProblem.conflict("accessible_answered");
        }
        String wrong = wrong(asked, answer);
        if (wrong.isEmpty()) {
            requests.answer(place.request(), answer, place.by(), clock.instant());
            audit.write(
                    place.by(),
                    "accessible.answered",
                    new Subject("evidence_item", asked.item()),
                    place.district(),
                    Map.of("request", place.request(), "answer", answer.kind()));
        }
        return wrong;
    }

    private String wrong(Asked asked, Answer answer) {
        if (!answer.wrong().isEmpty()) {
            return answer.wrong();
        }
        if (answer.kind().equals("captions") && !requests.hasCaptions(asked.item())) {
            return "captions";
        }
        if (answer.kind().equals("file") && !requests.hasFurtherFile(asked)) {
            return "file";
        }
        boolean named =
                asked.isBlind() && !names.foundIn(asked.attempt(), answer.words()).isEmpty();
        return named ? "names" : "";
    }
}
