package org.longleaf.tool.review.scoring;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
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

    Sheets(Versions versions, OpenCriteria open, Reviews reviews, Claims claims) {
        this.versions = versions;
        this.open = open;
        this.reviews = reviews;
        this.claims = claims;
    }

    Sheet of(Held held, UUID reviewer) {
        return new Sheet(
                versions.get(held.version()), open.of(held.slot()), reviews.draft(held, reviewer));
    }

    /// Saves one criterion and begins the claim's hour anew.
    Kept save(Held held, UUID reviewer, UUID criterion, Map<String, String> form) {
        keepAlive(held, reviewer);
        Sheet sheet = of(held, reviewer);
        if (!sheet.takes(criterion, Entry.of(form, criterion))) {
            throw ScreenProblem.invalid("score_refused");
        }
        Merging merging = new Merging(sheet.version(), form);
        Entry entry = merging.entry(criterion, sheet.draft().entry(criterion));
        reviews.save(sheet.draft(), held, reviewer, Map.of(criterion, entry));
        return new Kept(of(held, reviewer), merging.clashes());
    }

    /// Saves the words about the whole, and begins the claim's hour anew.
    Kept saveNote(Held held, UUID reviewer, Map<String, String> form) {
        keepAlive(held, reviewer);
        if (form.getOrDefault("note", "").length() > Entry.LONGEST) {
            throw ScreenProblem.invalid("score_refused");
        }
        Sheet sheet = of(held, reviewer);
        Merging merging = new Merging(sheet.version(), form);
        if (form.containsKey("note")) {
            reviews.saveNote(sheet.draft(), merging.note(sheet.draft().note()));
        }
        saveEnd(held, sheet, merging, form);
        return new Kept(of(held, reviewer), merging.clashes());
    }

    /// Saves what stands in the whole form: what was typed in the last second counts too.
    Kept saveAll(Held held, UUID reviewer, Map<String, String> form) {
        Sheet sheet = of(held, reviewer);
        Merging merging = new Merging(sheet.version(), form);
        Map<UUID, Entry> entries = new LinkedHashMap<>();
        for (Version.Criterion criterion : sheet.criteria()) {
            UUID id = criterion.id();
            if (form.containsKey("comment." + id) && sheet.takes(id, Entry.of(form, id))) {
                entries.put(id, merging.entry(id, sheet.draft().entry(id)));
            }
        }
        reviews.save(sheet.draft(), held, reviewer, entries);
        String note = form.get("note");
        if (note != null && note.length() <= Entry.LONGEST) {
            reviews.saveNote(sheet.draft(), merging.note(sheet.draft().note()));
        }
        saveEnd(held, sheet, merging, form);
        return new Kept(of(held, reviewer), merging.clashes());
    }

    private void saveEnd(Held held, Sheet sheet, Merging merging, Map<String, String> form) {
        String because = form.get(Merging.END);
        if (because == null || held.purpose() != Purpose.ADJUDICATION) {
            return;
        }
        if (because.strip().length() > LONGEST_END) {
            throw ScreenProblem.invalid("score_refused");
        }
        reviews.saveEnd(sheet.draft(), merging.end(sheet.draft().ends()));
    }

    private void keepAlive(Held held, UUID reviewer) {
        if (claims.keepAlive(held.slot(), reviewer).isEmpty()) {
            throw AtWork.notWithYou();
        }
    }
}
