package org.longleaf.tool.evidence.redaction;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.OwnFile;
import org.longleaf.tool.evidence.OwnFiles;
import org.longleaf.tool.evidence.copy.RedactedCopies;
import org.longleaf.tool.evidence.copy.hide.Hidden;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.redaction.Redaction.State;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.longleaf.tool.evidence.view.CaptionTracks;
import org.longleaf.tool.web.ScreenProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a visitor does about a file of their own: asks for a redacted copy, approves it, gives it
/// up.
@Component
final class OwnRedactions {

    private static final Logger LOG = LoggerFactory.getLogger(OwnRedactions.class);

    private final OwnFiles files;
    private final Redactions redactions;
    private final Records records;
    private final RedactionTasks tasks;

    OwnRedactions(OwnFiles files, Redactions redactions, Records records, RedactionTasks tasks) {
        this.files = files;
        this.redactions = redactions;
        this.records = records;
        this.tasks = tasks;
    }

    /// @param last what became of the last one; null before the first
    /// @param draft what is marked and not sent yet, as JSON; empty for nothing
    /// @param captions how many captions would go with it: those of the stretches that it mutes
    record Seen(OwnFile file, @Nullable Redaction last, String draft, int captions) {}

    /// @throws ScreenProblem where it is not the visitor's, may not be changed, or nothing can be
    ///   hidden in it
    Seen see(Visitor visitor, UUID item) {
        return files.hold(visitor, item, file -> seen(takes(file)));
    }

    /// Keeps what is marked so far, until it is sent.
    ///
    /// @param json what is to be hidden; it may be nothing
    void keep(Visitor visitor, UUID item, byte[] json) {
        files.hold(
                visitor,
                item,
                file -> {
                    Hidden hidden = Specs.drafted(json, takes(file));
                    mustNotBeUnderWay(item);
                    redactions.draft(file, hidden);
                    return file;
                });
    }

    /// Asks for a redacted copy.
    ///
    /// @param json what is to be hidden
    void begin(Visitor visitor, UUID item, byte[] json) {
        Due due =
                files.hold(
                        visitor,
                        item,
                        file -> {
                            Hidden hidden = Specs.asked(json, takes(file));
                            mustNotBeUnderWay(item);
                            redactions.draft(file, null);
                            return new Due(file.district(), redactions.begin(file, hidden));
                        });
        tasks.makeSoon(due);
    }

    /// Has the redacted copy take the place of what is shown, and destroys the original and the
    /// copy before. Asked twice, it is done once.
    Seen approve(Visitor visitor, UUID item, @Nullable UUID redaction) {
        Seen seen = files.hold(visitor, item, file -> approved(visitor, file, redaction));
        discard(seen);
        return seen;
    }

    /// Gives the redacted copy up, wherever it is; what is shown stays.
    Seen giveUp(Visitor visitor, UUID item, @Nullable UUID redaction) {
        return files.hold(
                visitor,
                item,
                file -> {
                    live(item)
                            .filter(found -> found.id().equals(redaction))
                            .ifPresent(redactions::giveUp);
                    return seen(takes(file));
                });
    }

    private Seen approved(Visitor visitor, OwnFile file, @Nullable UUID asked) {
        Redaction redaction =
                redactions
                        .last(file.item())
                        .filter(last -> last.id().equals(asked))
                        .orElseThrow(() -> ScreenProblem.conflict("redaction_changed"));
        if (redaction.state() == State.APPROVED) {
            return new Seen(file, redaction, "", 0);
        }
        if (redaction.state() != State.READY || !redaction.shown().equals(file.shown())) {
            throw ScreenProblem.conflict("redaction_changed");
        }
        redactions.approve(redaction.id());
        files.exchange(file, redaction.result(), records.clock().instant());
        write(visitor, file, redaction);
        records.captions().mute(file.attempt(), file.item());
        return seen(file);
    }

    private void write(Visitor visitor, OwnFile file, Redaction redaction) {
        Hidden hidden = redaction.hidden();
        records.audit()
                .write(
                        visitor.person(),
                        "evidence.redacted",
                        new Subject("evidence_item", file.item()),
                        file.district(),
                        Map.of(
                                "redaction",
                                redaction.id(),
                                "attempt",
                                file.attempt(),
                                "original",
                                redaction.original(),
                                "shown_before",
                                redaction.shown(),
                                "shown",
                                redaction.result(),
                                "boxes",
                                hidden.boxes(),
                                "captions",
                                captions(redaction),
                                "muted_seconds",
                                Math.ceilDiv(hidden.mutedMillis(), 1000L)));
    }

    /// What a store that is down keeps, the sweep discards.
    private void discard(Seen seen) {
        Redaction redaction = seen.last();
        try {
            if (redaction != null) {
                records.destruction().clear(redaction);
            }
        } catch (UncheckedIOException e) {
            LOG.warn("What was redacted is discarded later ({})", e.toString());
        }
    }

    private void mustNotBeUnderWay(UUID item) {
        if (live(item).isPresent()) {
            throw ScreenProblem.conflict("redaction_under_way");
        }
    }

    private Optional<Redaction> live(UUID item) {
        return redactions.last(item).filter(last -> last.state().isLive());
    }

    private Seen seen(OwnFile file) {
        Redaction last = redactions.last(file.item()).orElse(null);
        return new Seen(
                file,
                last,
                redactions.draft(file.item()).orElse(""),
                last == null ? 0 : captions(last));
    }

    private int captions(Redaction redaction) {
        return redaction.hidden() instanceof OnRecording recording
                ? records.captions().within(redaction.place().item(), recording.muted())
                : 0;
    }

    private static OwnFile takes(OwnFile file) {
        boolean recordingOrPicture = !file.kind().equals("document");
        if (!recordingOrPicture || !RedactedCopies.takes(ContentType.stored(file.shownType()))) {
            throw ScreenProblem.conflict("redaction_not_for_this");
        }
        return file;
    }

    /// What an approval leaves behind.
    @Component
    record Records(
            AuditEvents audit, Destruction destruction, CaptionTracks captions, Clock clock) {}
}
