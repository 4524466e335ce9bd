package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.evidence.FilePlaces;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.NewFile;
import org.longleaf.tool.evidence.NewFile.Facts;
import org.longleaf.tool.evidence.NewFile.Kept;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.upload.LookAtFile.Good;
import org.longleaf.tool.evidence.upload.LookAtFile.Held;
import org.longleaf.tool.evidence.upload.LookAtFile.Sight;
import org.longleaf.tool.evidence.upload.LookAtFile.Wrong;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.longleaf.tool.web.ScreenProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes a whole file from its arrival into its attempt: looks what it is, keeps the copy that
/// others may see, and only then shows it. Whatever fails on our side leaves the file where it is
/// and is tried again; what is wrong with the file itself is said to its teacher.
@Component
final class ExamineFile {

    private static final Logger LOG = LoggerFactory.getLogger(ExamineFile.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int LONGEST_DOUBLING = 6;
    private static final int MOST_SURPRISES = 5;

    private final EvidenceStore store;
    private final FilePlaces places;
    private final UploadRows rows;
    private final LookAtFile look;

    ExamineFile(EvidenceStore store, FilePlaces places, UploadRows rows, LookAtFile look) {
        this.store = store;
        this.places = places;
        this.rows = rows;
        this.look = look;
    }

    /// @return after which time to try again; empty when it is settled
    Optional<Duration> run(Due due) {
        Upload upload = rows.due(due).orElseThrow();
        if (upload.state() != State.CHECKING) {
            return Optional.empty();
        }
        try (WorkFolder work = look.workFolder(upload.id())) {
            store.finish(upload.arrival());
            return settle(upload, work);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Upload {} could not be looked at ({})", upload.id(), e.toString());
            return Optional.of(pause(rows.waits(upload, "store")));
        } catch (RuntimeException e) {
            LOG.error("Looking at upload {} failed", upload.id(), e);
            int tries = rows.waits(upload, "store");
            if (tries >= MOST_SURPRISES) {
                refuse(upload, "evidence.file.broken");
                return Optional.empty();
            }
            return Optional.of(pause(tries));
        }
    }

    private Optional<Duration> settle(Upload upload, WorkFolder work) throws IOException {
        FilePlace place = placeOf(upload);
        Path original = store.local(upload.object(), work.original());
        Sight sight = look.at(original, upload, place, work);
        switch (sight) {
            case Held(String why) -> {
                return Optional.of(pause(rows.waits(upload, why)));
            }
            case Wrong(String words) -> refuse(upload, words);
            case Good good -> take(upload, place, good);
        }
        return Optional.empty();
    }

    private void take(Upload upload, FilePlace place, Good good) throws IOException {
        EvidenceStore.Kept copy;
        try (InputStream bytes = Files.newInputStream(good.copy())) {
            copy = store.keep(upload.shown(), bytes);
        }
        NewFile file =
                new NewFile(
                        good.kind(),
                        upload.name().value(),
                        new Kept(
                                upload.object(),
                                good.sha256(),
                                upload.bytes(),
                                good.type().mediaType()),
                        new Kept(
                                upload.shown(),
                                copy.sha256(),
                                copy.bytes(),
                                good.copyType().mediaType()),
                        new Facts(
                                good.facts().pages(),
                                good.facts().length(),
                                good.facts().sound(),
                                places.namesIn(place, good.facts().text())));
        try {
            List<UUID> gone = places.take(place, file, () -> rows.taken(upload));
            gone.forEach(store::discard);
        } catch (ScreenProblem e) {
            // Only what was surely not committed may go: where the answer to a commit is lost, the
            // bytes stay.
            store.discard(upload.shown());
            refuse(upload, "problem." + e.name() + ".text");
        }
    }

    /// Nothing of a refused file is left.
    private void refuse(Upload upload, String words) {
        rows.move(upload, State.CHECKING, State.REFUSED, words);
        store.discard(upload.object());
    }

    private FilePlace placeOf(Upload upload) {
        return places.of(
                upload.place().district(), upload.place().attempt(), upload.place().requirement());
    }

    /// Grows from ten seconds to ten minutes.
    private static Duration pause(int tries) {
        return SOON.multipliedBy(1L << Math.min(tries, LONGEST_DOUBLING));
    }
}
