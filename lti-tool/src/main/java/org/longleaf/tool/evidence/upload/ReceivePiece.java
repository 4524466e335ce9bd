package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.FilePlaces;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.FileRefused;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.EvidenceStore.Appended;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.evidence.upload.Uploads.Lease;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/// Takes the body of one request behind what is safe of a file already. Bytes are written down in
/// PostgreSQL part by part, each only when the store has it safe, so that a line may break
/// anywhere. No transaction and no connection is held while they arrive: a lease keeps a second
/// request away.
@Component
final class ReceivePiece {

    private final Wanted wanted;
    private final EvidenceStore store;
    private final UploadRows rows;
    private final Afterwards afterwards;

    ReceivePiece(Wanted wanted, EvidenceStore store, UploadRows rows, Afterwards afterwards) {
        this.wanted = wanted;
        this.store = store;
        this.rows = rows;
        this.afterwards = afterwards;
    }

    /// @param offset where the sender goes on, which must be where we are
    /// @throws IOException where the store failed; what was safe stays safe
    Outcome into(Visitor visitor, UUID id, long offset, InputStream body) throws IOException {
        Upload upload = rows.ofVisitor(visitor, id);
        if (upload.state() != State.ARRIVING) {
            return new NotArriving(upload);
        }
        if (upload.arrival().offset() != offset) {
            return new OtherOffset(upload.arrival().offset());
        }
        Lease lease = rows.freshLease();
        if (!rows.lease(upload, lease)) {
            return new Busy();
        }
        try {
            return take(upload, lease, body);
        } finally {
            rows.release(upload, lease);
        }
    }

    private Outcome take(Upload upload, Lease lease, InputStream body) throws IOException {
        Arrival arrival = upload.arrival();
        InputStream bytes = body;
        if (arrival.offset() == 0) {
            Beginning beginning = Beginning.of(body, ContentType.PREFIX);
            Optional<FileRefused> refused = refusal(upload, beginning);
            if (refused.isPresent()) {
                rows.move(upload, State.ARRIVING, State.REFUSED, refused.get().words());
                afterwards.clear().clear(upload);
                return new Refused(refused.get());
            }
            bytes = beginning.whole();
            if (arrival.state().isEmpty()) {
                arrival = store.begin(upload.object());
            }
        }
        return pour(upload, lease, arrival, bytes);
    }

    private Outcome pour(Upload upload, Lease lease, Arrival from, InputStream bytes)
            throws IOException {
        Arrival arrival = from;
        while (arrival.offset() < upload.bytes()) {
            long room =
                    Math.min(
                            EvidenceStore.PART - arrival.offset() % EvidenceStore.PART,
                            upload.bytes() - arrival.offset());
            Appended appended =
                    store.append(
                            arrival, new LeasedBytes(bytes, room, rows.renewal(upload, lease)));
            boolean moved = appended.arrival().offset() > arrival.offset();
            arrival = appended.arrival();
            if (moved && !rows.advance(upload, lease, arrival)) {
                return new Busy();
            }
            if (appended.broken() != null || !moved) {
                return new Taken(arrival.offset());
            }
        }
        afterwards.tasks().examineSoon(upload);
        return new Taken(arrival.offset());
    }

    private Optional<FileRefused> refusal(Upload upload, Beginning beginning) {
        if (!beginning.tells(upload.bytes())) {
            return Optional.empty();
        }
        FilePlace place =
                wanted.places()
                        .of(
                                upload.place().district(),
                                upload.place().attempt(),
                                upload.place().requirement());
        return wanted.files().refuseBeginning(place, beginning.bytes(), upload.name());
    }

    /// What is asked, and what of it can be shown here.
    @Component
    record Wanted(FilePlaces places, WantedFiles files) {}

    /// What is done with a file of which nothing more is to come.
    @Component
    record Afterwards(UploadTasks tasks, ClearUploads clear) {}

    /// What came of a request's body.
    sealed interface Outcome permits Taken, OtherOffset, Busy, Refused, NotArriving {}

    /// @param offset up to which the file is safe now
    record Taken(long offset) implements Outcome {}

    /// The sender is elsewhere than we are and has to ask.
    record OtherOffset(long offset) implements Outcome {}

    /// Another request adds bytes at this moment.
    record Busy() implements Outcome {}

    record Refused(FileRefused why) implements Outcome {}

    /// It is whole, refused or given up already.
    record NotArriving(Upload upload) implements Outcome {}
}
