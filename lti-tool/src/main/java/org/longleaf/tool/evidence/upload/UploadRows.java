package org.longleaf.tool.evidence.upload;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.longleaf.tool.evidence.upload.Uploads.Lease;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The rows, each touched in a transaction of its own.
@Component
final class UploadRows {

    private final Transactions transactions;
    private final Uploads uploads;
    private final Clock clock;

    UploadRows(Transactions transactions, Uploads uploads, Clock clock) {
        this.transactions = transactions;
        this.uploads = uploads;
        this.clock = clock;
    }

    /// The visitor's own; others' are not there.
    Upload ofVisitor(Visitor visitor, UUID upload) {
        return transactions.call(
                visitor.scope(),
                () ->
                        uploads.find(upload)
                                .filter(found -> found.place().person().equals(visitor.person()))
                                .orElseThrow(ScreenProblem::notFound));
    }

    /// As it is now, for a job.
    Optional<Upload> due(Due due) {
        return transactions.call(
                Scope.ofDistrict(due.district()), () -> uploads.find(due.upload()));
    }

    /// Inside the transaction that puts the file into its attempt.
    ///
    /// @throws ScreenProblem where its teacher gave it up meanwhile
    void taken(Upload upload) {
        if (!uploads.move(upload.id(), State.CHECKING, State.TAKEN, null)) {
            throw ScreenProblem.conflict("evidence_upload_canceled");
        }
    }

    /// Before a look at a whole file; see [Uploads#begins].
    Optional<Integer> begins(Upload upload) {
        return in(upload, () -> uploads.begins(upload.id()));
    }

    /// Notes what a whole file waits for; see [Uploads#waits].
    Optional<Integer> waits(Upload upload, String why) {
        return in(upload, () -> uploads.waits(upload.id(), why));
    }

    /// After a look that failed on our side; see [Uploads#fails].
    Optional<Integer> fails(Upload upload) {
        return in(upload, () -> uploads.fails(upload.id()));
    }

    Lease freshLease() {
        return new Lease(UUID.randomUUID(), clock.instant().plus(LeasedBytes.LEASE));
    }

    boolean lease(Upload upload, Lease lease) {
        return unhurried(
                upload, () -> uploads.lease(upload.id(), upload.arrival().offset(), lease));
    }

    /// A whole file is forgotten by its sender, so that this is safe on the disk when it returns.
    boolean advance(Upload upload, Lease lease, Arrival arrival) {
        Supplier<Boolean> advance = () -> uploads.advance(upload, longer(lease), arrival);
        return arrival.offset() == upload.bytes()
                ? in(upload, advance)
                : unhurried(upload, advance);
    }

    boolean move(Upload upload, State from, State to, @Nullable String refusal) {
        return in(upload, () -> uploads.move(upload.id(), from, to, refusal));
    }

    void release(Upload upload, Lease lease) {
        unhurried(upload, () -> uploads.release(upload.id(), lease.id()));
    }

    /// Asks for more time, now and then, while bytes drip in.
    LeasedBytes.Renewal renewal(Upload upload, Lease lease) {
        return new LeasedBytes.Renewal(
                clock, () -> in(upload, () -> uploads.renew(upload.id(), longer(lease))));
    }

    private Lease longer(Lease lease) {
        return new Lease(lease.id(), clock.instant().plus(LeasedBytes.LEASE));
    }

    /// A lease that is lost lets another request in, and bytes that were not counted are sent
    /// again.
    private <T> T unhurried(Upload upload, Supplier<T> work) {
        return transactions.callUnhurried(Scope.ofDistrict(upload.place().district()), work);
    }

    private <T> T in(Upload upload, Supplier<T> work) {
        return transactions.call(Scope.ofDistrict(upload.place().district()), work);
    }
}
