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
        Optional<Integer> tried = found.flatMap(rows::take);
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        Try current = new Try(found.get(), tried.get());
        try (WorkFolder work = works.open()) {
            return settle(current, work);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Redaction {} could not be made ({})", due.id(), e.toString());
            return again(current, "store", pause(current.number()));
        } catch (RuntimeException | Error e) {
            LOG.error("Making redaction {} failed", due.id(), e);
            boolean often =
                    SURPRISE.equals(current.redaction().trouble())
                            && current.number() >= MOST_SURPRISES;
            return often ? fail(current, Why.BROKEN) : again(current, SURPRISE, SOON);
        }
    }

    private Optional<Duration> settle(Try current, WorkFolder work) throws IOException {
        Redaction redaction = current.redaction();
        Path shown = store.local(redaction.shown(), work.original());
        ContentType type = ContentType.stored(redaction.shownType());
        Outcome outcome = copies.make(shown, type, redaction.hidden(), work.copy());
        return switch (outcome) {
            case Refused(Why why) when why == Why.NEEDS_FFMPEG ->
                    again(current, name(why), FOR_A_PROGRAM);
            case Refused(Why why) -> fail(current, why);
            case Made made -> keep(current, made);
        };
    }

    private Optional<Duration> keep(Try current, Made made) throws IOException {
        Redaction redaction = current.redaction();
        Kept kept;
        try (InputStream bytes = Files.newInputStream(made.file())) {
            kept = store.keep(redaction.result(), bytes);
        }
        if (!rows.ready(redaction, current.number(), kept, made.type())) {
            leave(redaction);
        }
        return Optional.empty();
    }

    /// Given up meanwhile: nothing of it stays. Where another try has begun, the bytes are that
    /// one's.
    private void leave(Redaction redaction) {
        var due = new Due(redaction.place().district(), redaction.id());
        Optional<Redaction> now = rows.due(due);
        if (now.filter(each -> each.state() == State.GIVEN_UP).isPresent()) {
            store.discard(redaction.result());
            rows.gone(redaction, Set.of(State.GIVEN_UP));
        }
    }

    private Optional<Duration> fail(Try current, Why why) {
        rows.end(current.redaction(), current.number(), State.FAILED, name(why));
        return Optional.empty();
    }

    private Optional<Duration> again(Try current, String trouble, Duration pause) {
        boolean waits = rows.end(current.redaction(), current.number(), State.WAITING, trouble);
        return waits ? Optional.of(pause) : Optional.empty();
    }

    /// Grows from ten seconds to ten minutes.
    private static Duration pause(int tries) {
        return SOON.multipliedBy(1L << Math.min(tries - 1, LONGEST_DOUBLING));
    }

    private static String name(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    private record Try(Redaction redaction, int number) {}
}
