package org.longleaf.tool.evidence.accessible;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.accessible.AccessibleRequests.Place;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Beside a file in the viewer: asks for a version that the visitor can use, and reads what came of
/// it. Whoever may open the file may ask; the policies say who that is.
@Controller
class AccessibleController {

    private static final String PART = "accessible/viewer :: asked";

    private final Transactions transactions;
    private final AccessibleRequests requests;
    private final Asking asking;

    AccessibleController(Transactions transactions, AccessibleRequests requests, Asking asking) {
        this.transactions = transactions;
        this.requests = requests;
        this.asking = asking;
    }

    @ForVisitors
    @GetMapping("/viewer/{piece}/accessible")
    String show(@PathVariable String piece, @AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> fill(piece, mine(find(piece, visitor), visitor), "", model));
        return PART;
    }

    @ForVisitors
    @PostMapping("/viewer/{piece}/accessible")
    String ask(
            @PathVariable String piece,
            @RequestParam(defaultValue = "") String need,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Place place = find(piece, visitor);
                    transactions.enter(place.district());
                    boolean asked = asking.ask(place, visitor, need);
                    fill(piece, mine(place, visitor), asked ? "" : "need", model);
                });
        return PART;
    }

    private Place find(String piece, Visitor visitor) {
        return requests.place(piece, visitor.person()).orElseThrow(ScreenProblem::notFound);
    }

    private List<Asked> mine(Place place, Visitor visitor) {
        transactions.enter(place.district());
        return requests.by(visitor.person(), place.item());
    }

    private static void fill(String piece, List<Asked> mine, String wrong, Model model) {
        model.addAttribute("blindId", piece);
        model.addAttribute("asked", mine);
        model.addAttribute("waits", mine.stream().anyMatch(Asked::open));
        model.addAttribute("wrong", wrong);
    }

    /// Keeps a request, one at a time for each piece and asker.
    @Component
    record Asking(AccessibleRequests requests, AuditEvents audit, Clock clock) {

        /// @return whether what was typed is something to ask
        boolean ask(Place place, Visitor visitor, String need) {
            String words = need.replace("\0", "").replace("\r", "").strip();
            if (words.isEmpty() || words.length() > Answer.LONGEST) {
                return false;
            }
            if (requests.by(visitor.person(), place.item()).stream().anyMatch(Asked::open)) {
                throw ScreenProblem.conflict("accessible_asked");
            }
            var request = requests.add(place, visitor.person(), words, clock.instant());
            audit.write(
                    visitor.person(),
                    "accessible.asked",
                    new Subject("evidence_item", place.item()),
                    place.district(),
                    Map.of("request", request, "as", place.as()));
            return true;
        }
    }
}
