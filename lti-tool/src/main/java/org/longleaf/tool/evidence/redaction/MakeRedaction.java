package org.longleaf.tool.evidence.redaction;

import org.longleaf.tool.evidence.copy.RedactedCopies;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Outcome;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.EvidenceStore.Kept;
import org.longleaf.tool.evidence.redaction.Redaction.State;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.longleaf.tool.evidence.upload.WorkFolder;
import org.longleaf.tool.evidence.upload.WorkFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes one redacted copy and keeps it beside what is shown; its teacher looks at it before it
/// takes the place. Whatever fails on our side is tried again.
@Component
final class MakeRedaction {

    private static final Logger LOG = LoggerFactory.getLogger(MakeRedaction.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration FOR_A_PROGRAM = Duration.ofMinutes(10);
    private static final int LONGEST_DOUBLING = 6;
    private static final int MOST_SURPRISES = 5;
    private static final String SURPRISE = "surprise";

    private final EvidenceStore store;
    private final RedactedCopies copies;
    private final RedactionRows rows;
    private final WorkFolders works;

    MakeRedaction(
            EvidenceStore store, RedactedCopies copies, RedactionRows rows, WorkFolders works) {
        this.store = store;
        this.copies = copies;
        this.rows = rows;
        this.works = works;
    }

    /// @return after which time to try again; empty when it is settled
    Optional<Duration> run(Due due) {
        Optional<Redaction> found = rows.due(due).filter(each -> each.state().isToBeMade());
        Optional<Redaction> taken = found.flatMap(rows::take);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Redaction current = taken.get();
        // A try before may have kept a copy and ended with its process: that name is nobody's now.
        forget(found.get());
        try (WorkFolder work = works.open()) {
            return settle(current, work);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Redaction {} could not be made ({})", due.id(), e.toString());
            return again(current, "store", pause(current.tries()));
        } catch (RuntimeException | Error e) {
            LOG.error("Making redaction {} failed", due.id(), e);
            boolean often = SURPRISE.equals(current.trouble()) && current.tries() >= MOST_SURPRISES;
            return often ? fail(current, Why.BROKEN) : again(current, SURPRISE, SOON);
        }
    }

    private Optional<Duration> settle(Redaction redaction, WorkFolder work) throws IOException {
        Path shown = store.local(redaction.shown(), work.original());
        ContentType type = ContentType.stored(redaction.shownType());
        Outcome outcome = copies.make(shown, type, redaction.hidden(), work.copy());
        return switch (outcome) {
            case Refused(Why why) when why == Why.NEEDS_FFMPEG ->
                    again(redaction, name(why), FOR_A_PROGRAM);
            case Refused(Why why) -> fail(redaction, why);
            case Made made -> keep(redaction, made);
        };
    }

    private Optional<Duration> keep(Redaction redaction, Made made) throws IOException {
        if (!rows.isLast(redaction)) {
            leave(redaction);
            return Optional.empty();
        }
        Kept kept;
        try (InputStream bytes = Files.newInputStream(made.file())) {
            kept = store.keep(redaction.result(), bytes);
        }
        if (!rows.ready(redaction, kept, made.type())) {
            leave(redaction);
        }
        return Optional.empty();
    }

    /// Given up meanwhile, or another try has begun: nothing of this one stays.
    private void leave(Redaction redaction) {
        store.discard(redaction.result());
        var due = new Due(redaction.place().district(), redaction.id());
        if (rows.due(due).filter(now -> now.result().equals(redaction.result())).isPresent()) {
            rows.gone(redaction, Set.of(State.GIVEN_UP));
        }
    }

    private void forget(Redaction tried) {
        try {
            store.discard(tried.result());
        } catch (UncheckedIOException e) {
            LOG.warn("A try at redaction {} may leave a copy ({})", tried.id(), e.toString());
        }
    }

    private Optional<Duration> fail(Redaction current, Why why) {
        rows.end(current, State.FAILED, name(why));
        return Optional.empty();
    }

    private Optional<Duration> again(Redaction current, String trouble, Duration pause) {
        boolean waits = rows.end(current, State.WAITING, trouble);
        return waits ? Optional.of(pause) : Optional.empty();
    }

    /// Grows from ten seconds to ten minutes.
    private static Duration pause(int tries) {
        return SOON.multipliedBy(1L << Math.min(tries - 1, LONGEST_DOUBLING));
    }

    private static String name(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }
}
