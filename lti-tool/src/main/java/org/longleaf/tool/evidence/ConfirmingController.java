package org.longleaf.tool.evidence;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.Confirmations.ConsentGiven;
import org.longleaf.tool.evidence.PieceRow.ConsentAsked;
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
import java.util.Map;
import java.util.UUID;

/// Saves what is confirmed: a sentence for all pieces that ask for it, or the consent to one
/// recording with its details.
@AnswersAScript
@Controller
class ConfirmingController {

    private final OwnAttempts own;
    private final Confirmations confirmations;
    private final TodaysHome homes;
    private final Clock clock;

    ConfirmingController(
            OwnAttempts own, Confirmations confirmations, TodaysHome homes, Clock clock) {
        this.own = own;
        this.confirmations = confirmations;
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
                            if (draft.asksDetails(code)) {
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

    /// The details are checked against each other: permission first, then the recording.
    @ForVisitors
    @PutMapping("/attempts/{attempt}/consents/{requirement}/{code}")
    String consent(
            @PathVariable Map<String, String> path,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal Visitor visitor,
            Model model,
            HttpServletResponse response) {
        UUID attempt = id(path.get("attempt"));
        UUID requirement = id(path.get("requirement"));
        String code = path.getOrDefault("code", "");
        Instant now = clock.instant();
        Draft after =
                own.change(
                        visitor,
                        attempt,
                        draft -> {
                            Requirement asked = askedFor(draft, requirement, code);
                            ConsentForm form = checked(draft, typed);
                            form.consent()
                                    .ifPresent(consent ->
                                            confirmations.consent(
                                                    draft,
                                                    asked,
                                                    new ConsentGiven(code, consent, now)));
                        });
        show(after, model);
        ConsentForm form = checked(after, typed);
        Requirement asked = after.version().requirement(requirement);
        boolean right = form.wrong().isEmpty();
        if (!right) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("savedAt", null);
        }
        model.addAttribute("consentRow", PieceRow.of(after, asked, Left.of(after)));
        model.addAttribute("consent", new ConsentAsked(code, after.textOf(code), right, form));
        return "evidence/parts :: parts";
    }

    private static Requirement askedFor(Draft draft, UUID requirement, String code) {
        Requirement asked = Pieces.open(draft, requirement);
        if (!asked.attestations().contains(code) || !draft.asksDetails(code)) {
            throw ScreenProblem.notFound();
        }
        return asked;
    }

    private ConsentForm checked(Draft draft, Map<String, String> typed) {
        return ConsentForm.check(typed, homes.today(draft.attempt().district()));
    }

    private void show(Draft draft, Model model) {
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("savedAt", clock.instant());
    }

    private static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException _) {
            throw ScreenProblem.notFound();
        }
    }
}
