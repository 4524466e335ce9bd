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
import org.longleaf.tool.evidence.upload.UploadRows.Leased;
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
    Outcome into(Visitor visitor, UUID id, long offset, Body body) throws IOException {
        Lease lease = rows.freshLease();
        Leased leased = rows.lease(visitor, id, offset, lease);
        Upload upload = leased.upload();
        if (upload.state() != State.ARRIVING) {
            return new NotArriving(upload);
        }
        if (upload.arrival().offset() != offset) {
            return new OtherOffset(upload.arrival().offset());
        }
        if (!leased.won()) {
            return new Busy();
        }
        var held = new Held(upload, lease, body.endsAt(offset));
        try {
            return take(held, body.bytes());
        } finally {
            if (!held.over) {
                rows.release(upload, lease);
            }
        }
    }

    private Outcome take(Held held, InputStream body) throws IOException {
        Upload upload = held.upload;
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
        return pour(held, arrival, bytes);
    }

    private Outcome pour(Held held, Arrival from, InputStream bytes) throws IOException {
        Upload upload = held.upload;
        Arrival arrival = from;
        while (arrival.offset() < upload.bytes()) {
            long room =
                    Math.min(
                            EvidenceStore.PART - arrival.offset() % EvidenceStore.PART,
                            upload.bytes() - arrival.offset());
            Appended appended =
                    store.append(
                            arrival,
                            new LeasedBytes(bytes, room, rows.renewal(upload, held.lease)));
            boolean moved = appended.arrival().offset() > arrival.offset();
            arrival = appended.arrival();
            if (moved && !held.advance(rows, arrival)) {
                return new Busy();
            }
            if (held.over || appended.broken() != null || !moved) {
                break;
            }
        }
        if (arrival.offset() == upload.bytes()) {
            afterwards.tasks().examineSoon(upload);
        }
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

    /// A request's body.
    ///
    /// @param length in bytes; -1 where the request does not say
    record Body(InputStream bytes, long length) {

        private long endsAt(long offset) {
            return length < 0 ? Long.MAX_VALUE : offset + length;
        }
    }

    /// A file while one request adds to it.
    private static final class Held {

        private final Upload upload;
        private final Lease lease;
        private final long end;
        private boolean over;

        /// @param end up to which this request brings it, if nothing breaks
        private Held(Upload upload, Lease lease, long end) {
            this.upload = upload;
            this.lease = lease;
            this.end = end;
        }

        /// The last bytes give the lease back as they are counted.
        private boolean advance(UploadRows rows, Arrival arrival) {
            over = arrival.offset() >= Math.min(end, upload.bytes());
            return rows.advance(upload, lease, arrival, over);
        }
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
