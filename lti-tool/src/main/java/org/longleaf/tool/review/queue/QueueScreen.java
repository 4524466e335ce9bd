package org.longleaf.tool.review.queue;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Queue.Mine;
import org.longleaf.tool.review.queue.Queue.Offer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// The queue as it is shown: also the answer to handing back and to locking.
@Component
public final class QueueScreen {

    private final Queue queue;
    private final OpenCriteria criteria;
    private final Eligibility eligibility;
    private final SealedSlots sealed;
    private final Transactions transactions;

    QueueScreen(
            Queue queue,
            OpenCriteria criteria,
            Eligibility eligibility,
            SealedSlots sealed,
            Transactions transactions) {
        this.queue = queue;
        this.criteria = criteria;
        this.eligibility = eligibility;
        this.sealed = sealed;
        this.transactions = transactions;
    }

    /// A slot in the table.
    ///
    /// @param due `late`, `today`, `tomorrow` or `later`
    record Row(
            String code,
            String claimAddress,
            String skipAddress,
            String title,
            Purpose purpose,
            int toScore,
            LocalDate dueOn,
            String due) {}

    /// A claim of the visitor's own.
    record Claimed(
            String code, String address, String title, int scored, int toScore, long minutes) {}

    /// Fills the model and names the template.
    ///
    /// @param news message key of what has just happened, or null
    public String show(Visitor visitor, int page, @Nullable String news, Model model) {
        transactions.runWithKeptPlans(visitor.withoutDistrict(), () -> fill(visitor, page, model));
        model.addAttribute("news", news);
        return "review/queue";
    }

    /// What keeps it from them that waits. Looked up when somebody asks: two hundred slots are
    /// judged by every bar.
    String whyNothing(Visitor visitor, Model model) {
        transactions.run(
                visitor.withoutDistrict(), () -> model.addAttribute("why", eligibility.tally()));
        return "review/nothing";
    }

    private void fill(Visitor visitor, int number, Model model) {
        List<Mine> held = queue.held(visitor.person());
        Queue.Page page = queue.offered(number);
        model.addAttribute("quota", queue.quota().orElse(null));
        Map<UUID, Integer> toScore = toScore(held, page.offers());
        Instant now = queue.now();
        model.addAttribute(
                "claims", held.stream().map(mine -> claimed(mine, toScore, now)).toList());
        model.addAttribute(
                "rows",
                page.offers().stream().map(offer -> row(offer, toScore, page.today())).toList());
        model.addAttribute("page", page);
        model.addAttribute("besides", queue.besides());
    }

    /// @param toScore null where nobody has counted
    private record Slot(UUID id, UUID district, @Nullable Integer toScore) {}

    /// Counts only, of slots the predicate has offered to this very person; so the slot's district
    /// may be entered.
    private Map<UUID, Integer> toScore(List<Mine> held, List<Offer> offers) {
        Map<UUID, Integer> counts = new HashMap<>();
        Map<UUID, List<UUID>> uncounted = new HashMap<>();
        Stream.concat(
                        held.stream()
                                .map(mine ->
                                        new Slot(mine.slot(), mine.district(), mine.toScore())),
                        offers.stream()
                                .map(offer ->
                                        new Slot(offer.slot(), offer.district(), offer.toScore())))
                .forEach(slot -> {
                    if (slot.toScore() == null) {
                        uncounted
                                .computeIfAbsent(slot.district(), _ -> new ArrayList<>())
                                .add(slot.id());
                    } else {
                        counts.put(slot.id(), slot.toScore());
                    }
                });
        uncounted.forEach((district, slots) -> {
            transactions.enter(district);
            counts.putAll(criteria.counts(slots));
        });
        return counts;
    }

    private Row row(Offer offer, Map<UUID, Integer> toScore, LocalDate today) {
        String at = "/review/slots/" + sealed.seal(offer.slot());
        return new Row(
                ShortCode.of(offer.submission()),
                at + "/claim",
                at + "/skip",
                offer.title(),
                offer.purpose(),
                toScore.getOrDefault(offer.slot(), 0),
                offer.dueOn(),
                due(offer.dueOn(), today));
    }

    private static Claimed claimed(Mine mine, Map<UUID, Integer> toScore, Instant now) {
        return new Claimed(
                ShortCode.of(mine.submission()),
                "/review/submissions/" + mine.blindId(),
                mine.title(),
                mine.scored(),
                toScore.getOrDefault(mine.slot(), 0),
                mine.minutesFrom(now));
    }

    private static String due(LocalDate dueOn, LocalDate today) {
        if (dueOn.isBefore(today)) {
            return "late";
        }
        if (dueOn.equals(today)) {
            return "today";
        }
        return dueOn.equals(today.plusDays(1)) ? "tomorrow" : "later";
    }
}
