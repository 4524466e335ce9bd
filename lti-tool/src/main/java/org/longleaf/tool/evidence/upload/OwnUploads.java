package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// A visitor's own files on their way.
@Component
final class OwnUploads {

    private final Transactions transactions;
    private final Uploads uploads;
    private final UploadRows rows;
    private final ClearUploads clear;

    OwnUploads(Transactions transactions, Uploads uploads, UploadRows rows, ClearUploads clear) {
        this.transactions = transactions;
        this.uploads = uploads;
        this.rows = rows;
        this.clear = clear;
    }

    Upload find(Visitor visitor, UUID upload) {
        return rows.ofVisitor(visitor, upload);
    }

    List<Upload> arriving(Visitor visitor, UUID attempt) {
        return transactions.call(
                visitor.scope(), () -> uploads.arriving(attempt, visitor.person()));
    }

    /// Gives it up, wherever it is; what is in already stays.
    void end(Visitor visitor, UUID id) {
        Upload upload = rows.ofVisitor(visitor, id);
        boolean ended = false;
        for (State from : List.of(State.ARRIVING, State.CHECKING, State.REFUSED)) {
            ended |= rows.move(upload, from, State.CANCELED, null);
        }
        if (ended) {
            clear.clear(upload);
        }
    }
}
