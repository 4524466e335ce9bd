package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Fills the license page, in a transaction for the person it is about.
@Component
final class LicenseScreen {

    private final Standings standings;
    private final Licenses licenses;
    private final RuleSets rules;
    private final StateDay day;

    LicenseScreen(Standings standings, Licenses licenses, RuleSets rules, StateDay day) {
        this.standings = standings;
        this.licenses = licenses;
        this.rules = rules;
        this.day = day;
    }

    /// A category in a cycle.
    ///
    /// @param minimum null where none is asked for
    record Line(
            String category,
            BigDecimal have,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal missing) {}

    /// Credit as a cycle lists it.
    ///
    /// @param missed the expiry it came too late for; null where there is none
    record Counted(Credit credit, @Nullable LocalDate missed) {}

    /// A cycle as the page shows it.
    record Shown(Standing standing, List<Line> lines, List<Counted> counted) {

        public LocalDate opens() {
            return standing.rules().terms().window().opensFor(standing.license().expiresOn());
        }

        public LocalDate closes() {
            return standing.rules().terms().window().closesFor(standing.license().expiresOn());
        }

        /// Categories whose credit counts as another's and that occur here.
        public List<String> reallotted() {
            return standing.counted().stream()
                    .flatMap(credit -> credit.split().keySet().stream())
                    .filter(standing.rules().countsAs()::containsKey)
                    .distinct()
                    .toList();
        }
    }

    String own(UUID person, LicenseForm form, Model model) {
        Renewal renewal = standings.of(person);
        List<String> order = rules.categories();
        List<Shown> shown =
                renewal.standings().stream().map(one -> shown(one, renewal, order)).toList();
        LocalDate today = day.today();
        Optional<Shown> now = current(shown, today);
        model.addAttribute("today", today);
        model.addAttribute("now", now.orElse(null));
        model.addAttribute(
                "others", shown.stream().filter(one -> now.filter(one::equals).isEmpty()).toList());
        model.addAttribute("without", renewal.without());
        model.addAttribute("outside", renewal.outside().stream().filter(Credit::counts).toList());
        model.addAttribute(
                "takenBack",
                renewal.outside().stream().filter(credit -> !credit.counts()).toList());
        fill(person, form, model);
        return "license/own";
    }

    /// What the form and the history of a license need.
    void fill(UUID person, LicenseForm form, Model model) {
        model.addAttribute("held", licenses.of(person));
        model.addAttribute("history", licenses.history(person));
        model.addAttribute("groups", rules.groups());
        model.addAttribute("form", form);
    }

    /// The cycle that runs today or, where none does, the one that ended last.
    private static Optional<Shown> current(List<Shown> latestFirst, LocalDate today) {
        return latestFirst.stream()
                .filter(one -> one.standing().cycle().contains(today))
                .findFirst()
                .or(() ->
                        latestFirst.stream()
                                .filter(one -> one.standing().cycle().ends().isBefore(today))
                                .findFirst())
                .or(() -> latestFirst.stream().reduce((_, earlier) -> earlier));
    }

    private static Shown shown(Standing standing, Renewal renewal, List<String> order) {
        return new Shown(
                standing,
                standing.have().entrySet().stream()
                        .sorted(Comparator.comparingInt(one -> order.indexOf(one.getKey())))
                        .map(one ->
                                new Line(
                                        one.getKey(),
                                        one.getValue(),
                                        standing.minimum().get(one.getKey()),
                                        standing.missing().get(one.getKey())))
                        .toList(),
                standing.counted().stream()
                        .map(credit -> new Counted(credit, renewal.missed(credit).orElse(null)))
                        .toList());
    }
}
