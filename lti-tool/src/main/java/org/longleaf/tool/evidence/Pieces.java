package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.retention.Destructions.Why;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Puts pieces into an attempt that is held, and takes them out. Only what an open criterion is
/// judged by may change; and what was confirmed of a piece goes with it.
@Component
final class Pieces {

    private final EvidenceItems items;
    private final Confirmations confirmations;
    private final Attempts attempts;
    private final Clock clock;

    Pieces(EvidenceItems items, Confirmations confirmations, Attempts attempts, Clock clock) {
        this.items = items;
        this.confirmations = confirmations;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// The requirement, if this attempt is asked for it and may change it now.
    static Requirement open(Draft draft, UUID requirement) {
        Requirement asked =
                draft.version().requirements().stream()
                        .filter(each -> each.id().equals(requirement))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        if (!draft.opens(asked)) {
            throw ScreenProblem.conflict("evidence_kept");
        }
        return asked;
    }

    /// The requirement, if another file has room in it. Where one file is asked, a new one takes
    /// its place.
    static Requirement roomForFile(Draft draft, UUID requirement) {
        Requirement asked = open(draft, requirement);
        if (!asked.takesFiles()) {
            throw ScreenProblem.notFound();
        }
        int most = FileLimits.files(asked);
        if (most > 1 && filesOf(draft, asked).size() >= most) {
            throw ScreenProblem.conflict("evidence_enough_files");
        }
        return asked;
    }

    void write(Draft draft, Requirement asked, String words) {
        if (items.write(draft, asked, words, clock.instant())) {
            confirmations.forgetEarlier(draft, asked);
        }
    }

    /// What has changed since the last submission, in the teacher's words.
    void note(Draft draft, String words) {
        attempts.noteChange(draft.attempt().attempt(), words, clock.instant());
    }

    /// Which AI tools helped, in the teacher's words.
    void sayAiUse(Draft draft, String words) {
        attempts.sayAiUse(draft.attempt().attempt(), words, clock.instant());
    }

    /// @return objects that nothing needs any more, once this is committed
    List<UUID> add(Draft draft, Requirement asked, NewFile file) {
        Instant now = clock.instant();
        List<Item> replaced = FileLimits.files(asked) == 1 ? filesOf(draft, asked) : List.of();
        List<UUID> gone =
                replaced.stream()
                        .flatMap(item -> remove(draft, item, Why.REPLACED).stream())
                        .toList();
        items.add(draft, asked, file, now);
        confirmations.forgetEarlier(draft, asked);
        return gone;
    }

    /// @return the objects that nothing needs any more, once this is committed; none when it was
    ///   handed in or is held
    List<UUID> remove(Draft draft, Item item) {
        return remove(draft, item, Why.REMOVED);
    }

    private List<UUID> remove(Draft draft, Item item, Why why) {
        Requirement asked = open(draft, item.requirement());
        Instant now = clock.instant();
        items.remove(item.id(), now);
        confirmations.forgetFile(draft, item);
        confirmations.forgetEarlier(draft, asked);
        if (item.file() == null || draft.earlier().items().containsKey(item.id())) {
            return List.of();
        }
        return items.destroy(item.id(), why, draft.attempt().person());
    }

    private static List<Item> filesOf(Draft draft, Requirement asked) {
        return draft.itemsOf(asked).stream().filter(item -> item.file() != null).toList();
    }
}
