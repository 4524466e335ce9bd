package org.longleaf.tool.evidence;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.Confirmations.PeopleSaid;
import org.longleaf.tool.evidence.ConsentForm.Demand;
import org.longleaf.tool.evidence.NameQuestions.Place;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Saves what is confirmed: a sentence for all pieces that ask for it, of one file who can be
/// recognized in it, and of names that were found that they may stay.
@AnswersAScript
@Controller
class ConfirmingController {

    private final OwnAttempts own;
    private final Confirmations confirmations;
    private final NameAnswers answers;
    private final TodaysHome homes;
    private final Clock clock;

    ConfirmingController(
            OwnAttempts own,
            Confirmations confirmations,
            NameAnswers answers,
            TodaysHome homes,
            Clock clock) {
        this.own = own;
        this.confirmations = confirmations;
        this.answers = answers;
        this.homes = homes;
        this.clock = clock;
    }

    @ForVisitors
    @PutMapping("/attempts/{attempt}/attestations/{code}")
    String sentence(
            @PathVariable UUID attempt,
            @PathVariable String code,
            @RequestParam boolean confirmed,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Instant now = clock.instant();
        Draft after =
                own.change(
                        visitor,
                        attempt,
                        draft -> {
                            if (draft.asksConsent(code)) {
                                throw ScreenProblem.notFound();
                            }
                            if (confirmed) {
                                confirmations.confirm(draft, code, now);
                            } else {
                                confirmations.withdraw(draft, code);
                            }
                        });
        show(after, model);
        return "evidence/parts :: parts";
    }

    /// Of one file: who can be recognized, and their permission to record. The details are checked
    /// against each other: permission first, then the recording.
    @ForVisitors
    @PutMapping("/attempts/{attempt}/people/{item}")
    String people(
            @PathVariable UUID attempt,
            @PathVariable UUID item,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal Visitor visitor,
            Model model,
            HttpServletResponse response) {
        Instant now = clock.instant();
        Draft after =
                own.change(
                        visitor,
                        attempt,
                        draft -> {
                            Item file = fileOf(draft, item);
                            ConsentForm form = checked(draft, typed);
                            if (form.wrong().isEmpty()) {
                                Recognized who = form.who().orElseThrow();
                                Consent consent = form.consent().orElse(null);
                                confirmations.people(
                                        draft, file, new PeopleSaid(who, consent, now));
                            }
                        });
        show(after, model);
        Item file = fileOf(after, item);
        ConsentForm form = checked(after, typed);
        PieceRow row =
                PieceRow.of(after, after.version().requirement(file.requirement()), Left.of(after));
        model.addAttribute("consentRow", row);
        if (!form.wrong().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("savedAt", null);
            model.addAttribute("consent", row.people(file, form));
        } else {
            model.addAttribute("consent", row.people(file));
        }
        return "evidence/parts :: parts";
    }

    /// That names which were found may stay. They are sent as they were shown: what was found since
    /// is asked anew.
    @ForVisitors
    @PutMapping("/attempts/{attempt}/names/{where}")
    String names(
            @PathVariable UUID attempt,
            @PathVariable String where,
            @RequestParam(defaultValue = "") List<String> name,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Place place = place(where);
        Instant now = clock.instant();
        Draft after = own.change(visitor, attempt, draft -> answers.keep(draft, place, name, now));
        show(after, model);
        after.items().stream()
                .filter(each -> each.id().equals(place.item()) && each.file() != null)
                .findFirst()
                .map(file -> after.version().requirement(file.requirement()))
                .ifPresent(asked ->
                        model.addAttribute("filesRow", PieceRow.of(after, asked, Left.of(after))));
        return "evidence/parts :: parts";
    }

    private static Item fileOf(Draft draft, UUID item) {
        return draft.items().stream()
                .filter(each -> each.id().equals(item))
                .filter(each -> {
                    Requirement asked = draft.version().requirement(each.requirement());
                    return draft.opens(asked) && draft.showingPeople(asked).contains(each);
                })
                .findFirst()
                .orElseThrow(ScreenProblem::notFound);
    }

    private ConsentForm checked(Draft draft, Map<String, String> typed) {
        return ConsentForm.check(
                typed,
                draft.permission().rule().exemptsStudents() ? Demand.ADULTS : Demand.EVERYBODY,
                homes.today(draft.attempt().district()));
    }

    private static Place place(String written) {
        try {
            return Place.read(written);
        } catch (IllegalArgumentException _) {
            throw ScreenProblem.notFound();
        }
    }

    private void show(Draft draft, Model model) {
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("savedAt", clock.instant());
    }
}
