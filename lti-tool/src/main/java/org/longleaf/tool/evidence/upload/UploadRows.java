package org.longleaf.tool.evidence.upload;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.AwaitedCopies;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.longleaf.tool.evidence.upload.Uploads.Lease;
import org.longleaf.tool.evidence.upload.Uploads.Look;
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
    private final AwaitedCopies copies;
    private final Clock clock;

    UploadRows(Transactions transactions, Uploads uploads, AwaitedCopies copies, Clock clock) {
        this.transactions = transactions;
        this.uploads = uploads;
        this.copies = copies;
        this.clock = clock;
    }

    /// The visitor's own; others' are not there.
    Upload ofVisitor(Visitor visitor, UUID upload) {
        return transactions.call(visitor.scope(), () -> own(visitor, upload));
    }

    /// As it is now, for a job.
    Optional<Upload> due(Due due) {
        return transactions.call(
                Scope.ofDistrict(due.district()), () -> uploads.find(due.upload()));
    }

    /// Inside the transaction that puts the file into its attempt, with its copy.
    ///
    /// @throws ScreenProblem where its teacher gave it up meanwhile, or another look has begun
    void taken(Upload looked) {
        if (!uploads.ends(looked, State.TAKEN, null)) {
            throw ScreenProblem.conflict("evidence_upload_canceled");
        }
        copies.arrived(looked.shown());
    }

    /// Before a look at a whole file; see [Uploads#begins].
    Optional<Look> begins(Upload upload) {
        return in(
                upload,
                () -> {
                    Optional<Look> look = uploads.begins(upload.id());
                    look.ifPresent(begun ->
                            copies.await(begun.upload().shown(), upload.place().district()));
                    return look;
                });
    }

    /// Whether no other look has begun since.
    boolean isLast(Upload looked) {
        return in(looked, () -> uploads.isLast(looked));
    }

    /// Ends a look with a word on the file; see [Uploads#ends].
    void refuse(Upload looked, String words) {
        in(looked, () -> uploads.ends(looked, State.REFUSED, words));
    }

    /// Notes what a whole file waits for; see [Uploads#waits].
    Optional<Integer> waits(Upload looked, String why) {
        return in(looked, () -> uploads.waits(looked, why));
    }

    /// After a look that failed on our side; see [Uploads#fails].
    Optional<Integer> fails(Upload looked) {
        return in(looked, () -> uploads.fails(looked));
    }

    Lease freshLease() {
        return new Lease(UUID.randomUUID(), clock.instant().plus(LeasedBytes.LEASE));
    }

    /// Gives one request the right to add bytes at `offset`, where the file is the visitor's own
    /// (others' are not there) and has come so far.
    Leased lease(Visitor visitor, UUID id, long offset, Lease lease) {
        return transactions.callUnhurried(
                visitor.scope(),
                () -> {
                    Upload before = own(visitor, id);
                    UUID district = before.place().district();
                    if (!district.equals(visitor.homeDistrict())) {
                        transactions.enter(district);
                    }
                    // Another request may have gone on between the two: then it is not where it
                    // was.
                    return uploads.lease(id, offset, lease)
                            .map(upload -> new Leased(upload, true))
                            .orElseGet(() -> new Leased(before, false));
                });
    }

    /// A whole file is forgotten by its sender, so that this is safe on the disk when it returns.
    ///
    /// @param last whether the request ends here and gives its lease back
    boolean advance(Upload upload, Lease lease, Arrival arrival, boolean last) {
        Supplier<Boolean> advance = () -> uploads.advance(upload, longer(lease), arrival, last);
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

    private Upload own(Visitor visitor, UUID upload) {
        return uploads.find(upload)
                .filter(found -> found.place().person().equals(visitor.person()))
                .orElseThrow(ScreenProblem::notFound);
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

    /// @param upload as it is leased, or as it was just before
    /// @param won whether the lease was given
    record Leased(Upload upload, boolean won) {}
}
