package org.longleaf.tool.review.scoring;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.OpenCriteria;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Score sheets, read and written. The transaction must be in the slot's district.
@Component
final class Sheets {

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
    Sheet save(Held held, UUID reviewer, UUID criterion, Entry entry) {
        keepAlive(held, reviewer);
        Sheet sheet = of(held, reviewer);
        if (!sheet.takes(criterion, entry)) {
            throw ScreenProblem.invalid("score_refused");
        }
        reviews.save(sheet.draft(), held, reviewer, Map.of(criterion, entry));
        return of(held, reviewer);
    }

    /// Saves the words about the whole, and begins the claim's hour anew.
    Sheet saveNote(Held held, UUID reviewer, String note) {
        keepAlive(held, reviewer);
        if (note.length() > Entry.LONGEST) {
            throw ScreenProblem.invalid("score_refused");
        }
        reviews.saveNote(reviews.draft(held, reviewer), Entry.blankToNull(note));
        return of(held, reviewer);
    }

    /// Saves what stands in the whole form: what was typed in the last second counts too.
    Sheet saveAll(Held held, UUID reviewer, Map<String, String> form) {
        Sheet sheet = of(held, reviewer);
        Map<UUID, Entry> entries = new LinkedHashMap<>();
        for (Version.Criterion criterion : sheet.criteria()) {
            Entry entry = Entry.of(form, criterion.id());
            if (form.containsKey("comment." + criterion.id())
                    && sheet.takes(criterion.id(), entry)) {
                entries.put(criterion.id(), entry);
            }
        }
        reviews.save(sheet.draft(), held, reviewer, entries);
        String note = form.get("note");
        if (note != null && note.length() <= Entry.LONGEST) {
            reviews.saveNote(sheet.draft(), Entry.blankToNull(note));
        }
        return of(held, reviewer);
    }

    private void keepAlive(Held held, UUID reviewer) {
        if (claims.keepAlive(held.slot(), reviewer).isEmpty()) {
            throw AtWork.notWithYou();
        }
    }
}
