package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.OpenCriteria;
import org.longleaf.tool.review.queue.Purpose;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Score sheets, read and written. The transaction must be in the slot's district.
@Component
final class Sheets {

    private static final int LONGEST_END = 2000;

    private final Versions versions;
    private final OpenCriteria open;
    private final Reviews reviews;
    private final Claims claims;
    private final Decisions decisions;

    Sheets(
            Versions versions,
            OpenCriteria open,
            Reviews reviews,
            Claims claims,
            Decisions decisions) {
        this.versions = versions;
        this.open = open;
        this.reviews = reviews;
        this.claims = claims;
        this.decisions = decisions;
    }

    Sheet of(Held held, UUID reviewer) {
        return new Sheet(
                versions.get(held.version()), open.of(held.slot()), reviews.draft(held, reviewer));
    }

    /// Saves one criterion and begins the claim's hour anew.
    Kept save(Held held, UUID reviewer, UUID criterion, Map<String, String> form) {
        keepAlive(held, reviewer);
        Sheet sheet = of(held, reviewer);
        refuseUnless(sheet.takes(criterion, Entry.of(form, criterion)));
        Merging merging = new Merging(sheet.version(), form);
        Entry entry = merging.entry(criterion, sheet.draft().entry(criterion));
        reviews.save(sheet.draft(), held, reviewer, Map.of(criterion, entry));
        return new Kept(of(held, reviewer), merging.clashes());
    }

    /// Saves the words about the whole, and begins the claim's hour anew.
    Kept saveNote(Held held, UUID reviewer, Map<String, String> form) {
        keepAlive(held, reviewer);
        Sheet sheet = of(held, reviewer);
        Merging merging = new Merging(sheet.version(), form);
        saveWords(held, sheet, merging, form);
        return new Kept(of(held, reviewer), merging.clashes());
    }

    /// Saves what stands in the whole form: what was typed in the last second counts too, and what
    /// cannot be kept is refused, so that nobody locks older words than they see.
    Kept saveAll(Held held, UUID reviewer, Map<String, String> form) {
        Sheet sheet = of(held, reviewer);
        Merging merging = new Merging(sheet.version(), form);
        Map<UUID, Entry> entries = new LinkedHashMap<>();
        for (Version.Criterion criterion : sheet.criteria()) {
            UUID id = criterion.id();
            if (form.containsKey("comment." + id)) {
                refuseUnless(sheet.takes(id, Entry.of(form, id)));
                entries.put(id, merging.entry(id, sheet.draft().entry(id)));
            }
        }
        reviews.save(sheet.draft(), held, reviewer, entries);
        saveWords(held, sheet, merging, form);
        return new Kept(of(held, reviewer), merging.clashes());
    }

    private void saveWords(Held held, Sheet sheet, Merging merging, Map<String, String> form) {
        if (form.containsKey("note")) {
            refuseUnless(length(form.get("note")) <= Entry.LONGEST);
            reviews.saveNote(sheet.draft(), merging.note(sheet.draft().note()));
        }
        if (form.containsKey(Merging.END) && mayEnd(held)) {
            refuseUnless(length(form.get(Merging.END)) <= LONGEST_END);
            reviews.saveEnd(sheet.draft(), merging.end(sheet.draft().ends()));
        }
    }

    /// Whether the reader of a slot may say that more evidence would not help: a third one. On
    /// appeal nobody is worse off for having asked, so that its third reader ends nothing.
    boolean mayEnd(Held held) {
        return held.purpose() == Purpose.ADJUDICATION && !decisions.isForAppeal(held);
    }

    private static int length(@Nullable String words) {
        String kept = Entry.blankToNull(words);
        return kept == null ? 0 : kept.length();
    }

    private static void refuseUnless(boolean kept) {
        if (!kept) {
            throw ScreenProblem.invalid("score_refused");
        }
    }

    private void keepAlive(Held held, UUID reviewer) {
        if (claims.keepAlive(held.slot(), reviewer).isEmpty()) {
            throw AtWork.notWithYou();
        }
    }
}
