package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.evidence.FilePlaces;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.NewFile;
import org.longleaf.tool.evidence.NewFile.Facts;
import org.longleaf.tool.evidence.NewFile.Kept;
import org.longleaf.tool.evidence.NewFile.WordsRead;
import org.longleaf.tool.evidence.file.AwaitedCopies;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.upload.LookAtFile.Good;
import org.longleaf.tool.evidence.upload.LookAtFile.Held;
import org.longleaf.tool.evidence.upload.LookAtFile.Sight;
import org.longleaf.tool.evidence.upload.LookAtFile.Wrong;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.longleaf.tool.evidence.upload.Uploads.Look;
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
/// and is tried again; what is wrong with the file itself is said to its teacher. Two may look at
/// one file at once, when the first was believed dead, and only slept: its row says who began last,
/// and the other writes nothing, neither there nor over what that one has kept.
@Component
final class ExamineFile {

    private static final Logger LOG = LoggerFactory.getLogger(ExamineFile.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int LONGEST_DOUBLING = 6;
    private static final int LONGEST_AFTER_SURPRISES = 11;

    /// The last ones hours apart, so that they take most of a day.
    static final int MOST_SURPRISES = 12;

    /// As `is_upload_over` in the database spells it: such a file stays in the store.
    static final String OURS = "evidence.file.ours";

    private final Bytes bytes;
    private final FilePlaces places;
    private final UploadRows rows;
    private final LookAtFile look;

    ExamineFile(Bytes bytes, FilePlaces places, UploadRows rows, LookAtFile look) {
        this.bytes = bytes;
        this.places = places;
        this.rows = rows;
        this.look = look;
    }

    @Component
    record Bytes(EvidenceStore store, AwaitedCopies copies, ClearUploads clear) {}

    /// @return after which time to try again; empty when it is settled
    Optional<Duration> run(Due due) {
        Upload upload = rows.due(due).orElseThrow();
        return rows.begins(upload).flatMap(this::lookOnce);
    }

    private Optional<Duration> lookOnce(Look look) {
        Upload upload = look.upload();
        Optional<Duration> again = look(upload, look.begun());
        bytes.copies().leave(upload.shown(), upload.place().district());
        if (again.isEmpty()) {
            bytes.clear().clear(upload);
        }
        return again;
    }

    /// An error, such as one of memory, is no word on the file either; but a file that brings it
    /// about again and again may not keep us busy for ever.
    private Optional<Duration> look(Upload upload, int begun) {
        if (begun > MOST_SURPRISES) {
            LOG.error("Upload {} is looked at no more: it failed {} times", upload.id(), begun - 1);
            rows.refuse(upload, OURS);
            return Optional.empty();
        }
        try (WorkFolder work = look.workFolder()) {
            bytes.store().finish(upload.arrival());
            return settle(upload, work);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Upload {} could not be looked at ({})", upload.id(), e.toString());
            return rows.waits(upload, "store").map(tries -> pause(tries, LONGEST_DOUBLING));
        } catch (RuntimeException | Error e) {
            LOG.error("Looking at upload {} failed", upload.id(), e);
            return rows.fails(upload).map(times -> pause(times, LONGEST_AFTER_SURPRISES));
        }
    }

    private Optional<Duration> settle(Upload upload, WorkFolder work) throws IOException {
        FilePlace place = placeOf(upload);
        Path original = bytes.store().local(upload.object(), work.original());
        Sight sight = look.at(original, upload, place, work);
        switch (sight) {
            case Held(String why, Duration atLeast) -> {
                return rows.waits(upload, why)
                        .map(tries -> longer(pause(tries, LONGEST_DOUBLING), atLeast));
            }
            case Wrong(String words) -> rows.refuse(upload, words);
            case Good good when rows.isLast(upload) -> take(upload, place, good);
            case Good _ -> LOG.info("Another look at upload {} has begun since", upload.id());
        }
        return Optional.empty();
    }

    private void take(Upload upload, FilePlace place, Good good) throws IOException {
        EvidenceStore.Kept copy;
        try (InputStream in = Files.newInputStream(good.copy())) {
            copy = bytes.store().keep(upload.shown(), in);
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
                                places.namesIn(place, good.facts().text()),
                                WordsRead.of(
                                        good.facts().pages(),
                                        good.facts().text(),
                                        good.facts().isTextCut())));
        try {
            List<UUID> gone = places.take(place, file, () -> rows.taken(upload));
            gone.forEach(bytes.store()::discard);
        } catch (ScreenProblem e) {
            // Nothing was committed; but another may have taken it, and then it is not refused.
            rows.refuse(upload, "problem." + e.name() + ".text");
        }
    }

    private FilePlace placeOf(Upload upload) {
        return places.of(
                upload.place().district(), upload.place().attempt(), upload.place().requirement());
    }

    /// Doubles from twenty seconds on; after files that wait up to ten minutes, after failures up
    /// to six hours.
    private static Duration pause(int tries, int longest) {
        return SOON.multipliedBy(1L << Math.min(tries, longest));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
