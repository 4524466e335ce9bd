package org.longleaf.tool.district.record;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.PastEvents.Event;
import org.springframework.context.MessageSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What an event says in one sentence. Of a review it says as what somebody read and what it came
/// to, so that a case can be followed without its details.
record Sentences(MessageSource messages) {

    /// Details that a sentence needs, in the order of its places. By the first of them a sentence
    /// of its own is looked for.
    private static final Map<String, List<String>> NEEDS =
            Map.of(
                    "resend.begun", List.of("count"),
                    "resend.stopped", List.of("count"),
                    "slot.claimed", List.of("purpose"),
                    "review.locked", List.of("purpose"),
                    "decision.made", List.of("earned", "decided_by", "met", "open"),
                    "attempt.not_earned", List.of("decided_by", "met", "open"),
                    "decision.disputed", List.of("criteria"),
                    "appeal.filed", List.of("criteria"),
                    "appeal.ended", List.of("outcome", "criteria"),
                    "audit.read", List.of("how"));

    String of(Event event, String who, Locale locale) {
        String action = event.action();
        List<String> needs = NEEDS.getOrDefault(action, List.of());
        Object[] said =
                Stream.concat(
                                Stream.of(who),
                                needs.stream().map(name -> said(event.details().get(name), locale)))
                        .toArray();
        String plain =
                messages.getMessage("record.did." + action, said, who + ": " + action, locale);
        if (needs.isEmpty()) {
            return Objects.requireNonNull(plain);
        }
        String own = event.details().getOrDefault(needs.getFirst(), "");
        return Objects.requireNonNull(
                messages.getMessage("record.did." + action + "." + own, said, plain, locale));
    }

    /// A number stays one, for places that choose by it.
    private Object said(@Nullable String value, Locale locale) {
        if (value == null) {
            return "";
        }
        if (!value.isEmpty() && value.length() < 9 && value.chars().allMatch(Character::isDigit)) {
            return Integer.valueOf(value);
        }
        return Objects.requireNonNullElse(
                messages.getMessage("record.value." + value, null, value, locale), value);
    }
}
