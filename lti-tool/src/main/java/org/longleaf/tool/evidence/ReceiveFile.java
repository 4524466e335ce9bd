package org.longleaf.tool.evidence;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.EvidenceItems.NewFile;
import org.longleaf.tool.evidence.Item.StoredFile;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.CountedBytes;
import org.longleaf.tool.evidence.file.CountedBytes.TooManyBytes;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.EvidenceStore.Kept;
import org.longleaf.tool.evidence.file.FileName;
import org.longleaf.tool.web.ScreenProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes one file in. Looks first whether it is wanted, then how large it says it is, then what it
/// is by its first bytes; only then is anything stored. No transaction and no connection is held
/// while bytes arrive, so the attempt is asked again at the end: a file that comes after the
/// attempt was handed in is given up.
@Component
final class ReceiveFile {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveFile.class);

    private final OwnAttempts own;
    private final Pieces pieces;
    private final EvidenceStore store;
    private final TimeBasedEpochRandomGenerator ids;

    ReceiveFile(
            OwnAttempts own,
            Pieces pieces,
            EvidenceStore store,
            TimeBasedEpochRandomGenerator ids) {
        this.own = own;
        this.pieces = pieces;
        this.store = store;
        this.ids = ids;
    }

    Receipt into(Place place, Incoming incoming) throws IOException {
        Requirement asked = wanted(place);
        long limit = FileLimits.bytes(asked);
        if (incoming.declared() > limit) {
            return tooLarge(asked);
        }
        byte[] prefix = incoming.bytes().readNBytes(ContentType.PREFIX);
        if (prefix.length == 0) {
            return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "evidence.file.empty", asked);
        }
        Optional<ContentType> type = ContentType.of(prefix, incoming.name());
        Optional<String> kind = type.flatMap(known -> known.as(asked.kinds()));
        if (type.isEmpty() || kind.isEmpty()) {
            return new Refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "evidence.file.wrong_kind", asked);
        }
        UUID object = ids.generate();
        try (InputStream all = whole(prefix, incoming.bytes(), limit)) {
            Kept kept = store.keep(object, all);
            var file =
                    new StoredFile(
                            object, incoming.name().value(), type.get().mediaType(), kept.bytes());
            return take(place, new NewFile(kind.get(), file, kept.sha256()));
        } catch (TooManyBytes _) {
            return tooLarge(asked);
        }
    }

    private Requirement wanted(Place place) {
        List<Requirement> wanted = new ArrayList<>();
        own.change(
                place.visitor(),
                place.attempt(),
                draft -> wanted.add(Pieces.roomForFile(draft, place.requirement())));
        return wanted.getFirst();
    }

    private Received take(Place place, NewFile file) {
        List<UUID> gone = new ArrayList<>();
        Draft after;
        try {
            after =
                    own.change(
                            place.visitor(),
                            place.attempt(),
                            draft ->
                                    gone.addAll(
                                            pieces.add(
                                                    draft,
                                                    Pieces.roomForFile(draft, place.requirement()),
                                                    file)));
        } catch (ScreenProblem e) {
            // Only what was surely not committed may go: where the answer to a commit is lost, the
            // bytes stay.
            store.discard(file.stored().object());
            throw e;
        }
        gone.forEach(this::discardIfPossible);
        return new Received(after);
    }

    /// What is left behind is found by hash and id later; the teacher's new file must not suffer
    /// for it.
    private void discardIfPossible(UUID object) {
        try {
            store.discard(object);
        } catch (UncheckedIOException e) {
            LOG.warn("The replaced object {} could not be deleted", object, e);
        }
    }

    private static InputStream whole(byte[] prefix, InputStream rest, long limit) {
        return new CountedBytes(
                new SequenceInputStream(new ByteArrayInputStream(prefix), rest), limit);
    }

    private static Refused tooLarge(Requirement asked) {
        return new Refused(HttpStatus.CONTENT_TOO_LARGE, "evidence.file.too_large", asked);
    }

    record Place(Visitor visitor, UUID attempt, UUID requirement) {}

    /// @param declared how many bytes the sender says; negative when it does not say
    record Incoming(FileName name, long declared, InputStream bytes) {}

    sealed interface Receipt permits Received, Refused {}

    /// @param draft the attempt with the file in it
    record Received(Draft draft) implements Receipt {}

    /// Nothing of it is left.
    ///
    /// @param words message key; its arguments are the megabytes and the kinds that are asked
    record Refused(HttpStatus status, String words, Requirement asked) implements Receipt {}
}
