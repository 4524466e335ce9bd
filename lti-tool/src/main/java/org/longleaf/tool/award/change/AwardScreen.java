package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.change.AwardsAtDesk.Found;
import org.longleaf.tool.award.change.AwardsAtDesk.Search;
import org.longleaf.tool.award.change.ChangeAward.Outcome;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.People;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What an admin sees and does of awards. In the desk's transaction.
@Component
final class AwardScreen {

    private static final int ROWS = 20;
    private static final int MOST_PAGES = 1_000_000;

    private final AwardsAtDesk awards;
    private final AwardChanges changes;
    private final ChangeAward change;
    private final AwardTrail trail;

    AwardScreen(AwardsAtDesk awards, AwardChanges changes, ChangeAward change, AwardTrail trail) {
        this.awards = awards;
        this.changes = changes;
        this.change = change;
        this.trail = trail;
    }

    /// Who did what, and when.
    @Component
    record AwardTrail(People people, AuditEvents audit, Clock clock) {}

    /// What is searched for, as it is typed.
    ///
    /// @param badge a badge's id or its whole address
    record Wish(
            @Nullable String badge,
            @Nullable UUID microCredential,
            @Nullable String state,
            @Nullable Integer page) {

        static Wish none() {
            return new Wish(null, null, null, null);
        }

        Search search() {
            String typed = Objects.requireNonNullElse(badge, "").strip().replaceFirst("[?#].*", "");
            String id = typed.replaceFirst(".*/badges/", "").replaceFirst("/.*", "");
            return new Search(
                    id.isEmpty() ? null : id,
                    microCredential,
                    Arrays.stream(State.values())
                            .filter(one -> one.code().equals(state))
                            .findFirst()
                            .orElse(null));
        }
    }

    /// A step that is asked for, and done once it was confirmed.
    record Step(State to, Said said, @Nullable String confirmed) {

        boolean isConfirmed() {
            return "yes".equals(confirmed);
        }
    }

    /// One of the states that the award went through.
    ///
    /// @param by who changed it, an admin; null for the decision that made it
    /// @param inside words for those alone who keep the issuer
    record Past(Change change, @Nullable String by, @Nullable String inside) {}

    String list(Desk desk, Wish wish, Model model) {
        Search search = wish.search();
        int wanted = Math.clamp(Objects.requireNonNullElse(wish.page(), 1), 1, MOST_PAGES);
        Found found = awards.find(desk, search, ROWS, (wanted - 1) * ROWS);
        Pages pages = Pages.of(found.total(), wanted);
        if (found.lines().isEmpty() && wanted > 1) {
            found = awards.find(desk, search, ROWS, 0);
            pages = Pages.of(found.total(), 1);
        }
        if (desk.isState()) {
            trail.audit()
                    .write(
                            desk.person(),
                            "award.listed",
                            new Subject("award", null),
                            null,
                            Map.of("state", Objects.toString(wish.state(), "")));
        }
        model.addAttribute("desk", desk);
        model.addAttribute("wish", wish);
        model.addAttribute("states", List.of(State.values()));
        model.addAttribute("choices", awards.choices());
        model.addAttribute("lines", found.lines());
        model.addAttribute("pages", pages);
        return "award/desk-list";
    }

    /// @throws ScreenProblem not found, unless the desk may see it
    OpenedAward open(Desk desk, UUID award) {
        return awards.open(desk, award).orElseThrow(ScreenProblem::notFound);
    }

    /// @throws ScreenProblem unless the desk may change it
    OpenedAward kept(Desk desk, UUID award) {
        OpenedAward opened = open(desk, award);
        if (!opened.kept()) {
            throw ScreenProblem.forbidden();
        }
        return opened;
    }

    String show(Desk desk, OpenedAward award, Model model) {
        trail.audit()
                .write(
                        desk.person(),
                        "award.opened",
                        new Subject("award", award.id()),
                        award.district(),
                        Map.of("attempt", award.attempt()));
        History history = changes.of(award.id());
        model.addAttribute("desk", desk);
        model.addAttribute("award", award);
        model.addAttribute("history", history);
        model.addAttribute("past", past(award, history));
        model.addAttribute("whys", List.of(Why.values()));
        model.addAttribute("steps", steps(award, history));
        model.addAttribute(
                "undoable",
                award.kept() ? history.undoable(trail.clock().instant()).orElse(null) : null);
        if (!model.containsAttribute("said")) {
            model.addAttribute("said", Said.nothing());
        }
        return "award/desk-award";
    }

    /// Asked once more, with what follows, before it is done.
    String take(Desk desk, OpenedAward award, Step step, Model model) {
        String wrong =
                step.to() == State.VALID
                        ? step.said().wrongInside()
                        : step.said().wrong(award.atHome() ? award.person() : null);
        if (!wrong.isEmpty()) {
            model.addAttribute("wrong", wrong);
            model.addAttribute("wanted", step.to().code());
            model.addAttribute("said", step.said());
        } else if (!step.isConfirmed()) {
            model.addAttribute("asked", step.to().code());
            model.addAttribute("said", step.said());
        } else {
            model.addAttribute("outcome", take(desk, award, step).name().toLowerCase(Locale.ROOT));
        }
        return show(desk, award, model);
    }

    String undo(Desk desk, OpenedAward award, Model model) {
        model.addAttribute(
                "outcome", change.undo(award, desk.person()).name().toLowerCase(Locale.ROOT));
        return show(desk, award, model);
    }

    private Outcome take(Desk desk, OpenedAward award, Step step) {
        return switch (step.to()) {
            case SUSPENDED -> change.suspend(award, step.said(), desk.person());
            case REVOKED -> change.revoke(award, step.said(), desk.person());
            case VALID -> change.reinstate(award, step.said(), desk.person());
        };
    }

    private static List<String> steps(OpenedAward award, History history) {
        return award.kept()
                ? Arrays.stream(State.values()).filter(history::mayBecome).map(State::code).toList()
                : List.of();
    }

    /// Newest first.
    private List<Past> past(OpenedAward award, History history) {
        Map<UUID, String> notes = changes.notes(award.id());
        return history.changes().reversed().stream()
                .map(one ->
                        new Past(
                                one,
                                Optional.ofNullable(one.by())
                                        .map(by -> trail.people().get(by).name())
                                        .orElse(null),
                                notes.get(one.id())))
                .toList();
    }
}
