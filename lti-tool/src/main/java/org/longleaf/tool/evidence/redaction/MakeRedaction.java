package org.longleaf.tool.evidence.redaction;

import org.longleaf.tool.evidence.copy.RedactedCopies;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Outcome;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.AwaitedCopies;
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

    private final Bytes bytes;
    private final RedactedCopies copies;
    private final RedactionRows rows;
    private final WorkFolders works;

    MakeRedaction(Bytes bytes, RedactedCopies copies, RedactionRows rows, WorkFolders works) {
        this.bytes = bytes;
        this.copies = copies;
        this.rows = rows;
        this.works = works;
    }

    @Component
    record Bytes(EvidenceStore store, AwaitedCopies copies) {}

    /// @return after which time to try again; empty when it is settled
    Optional<Duration> run(Due due) {
        return rows.due(due)
                .filter(each -> each.state().isToBeMade())
                .flatMap(rows::take)
                .flatMap(this::tryOnce);
    }

    private Optional<Duration> tryOnce(Redaction taken) {
        Optional<Duration> again = make(taken);
        bytes.copies().leave(taken.result(), taken.place().district());
        return again;
    }

    private Optional<Duration> make(Redaction current) {
        try (WorkFolder work = works.open()) {
            return settle(current, work);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Redaction {} could not be made ({})", current.id(), e.toString());
            return again(current, "store", pause(current.tries()));
        } catch (RuntimeException | Error e) {
            LOG.error("Making redaction {} failed", current.id(), e);
            boolean often = SURPRISE.equals(current.trouble()) && current.tries() >= MOST_SURPRISES;
            return often ? fail(current, Why.BROKEN) : again(current, SURPRISE, SOON);
        }
    }

    private Optional<Duration> settle(Redaction redaction, WorkFolder work) throws IOException {
        Path shown = bytes.store().local(redaction.shown(), work.original());
        ContentType type = ContentType.stored(redaction.shownType());
        Outcome outcome = copies.make(shown, type, redaction.hidden(), work.copy());
        return switch (outcome) {
            case Refused(Why why) when why == Why.NEEDS_FFMPEG ->
                    again(redaction, name(why), FOR_A_PROGRAM);
            case Refused(Why why) -> fail(redaction, why);
            case Made made -> {
                if (rows.isLast(redaction)) {
                    keep(redaction, made);
                }
                yield Optional.empty();
            }
        };
    }

    private void keep(Redaction redaction, Made made) throws IOException {
        try (InputStream in = Files.newInputStream(made.file())) {
            Kept kept = bytes.store().keep(redaction.result(), in);
            rows.ready(redaction, kept, made.type());
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
