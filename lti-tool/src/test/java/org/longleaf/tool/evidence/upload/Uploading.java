package org.longleaf.tool.evidence.upload;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.FilePlaces;
import org.longleaf.tool.evidence.PlainWords;
import org.longleaf.tool.evidence.copy.Copying;
import org.longleaf.tool.evidence.file.AwaitedCopies;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.Scanner;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.longleaf.tool.web.Settings;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The product's own way of files, for tests of the package above. What a job would do is done when
/// a test says so.
public final class Uploading {

    private final StartUpload start;
    private final ReceivePiece receive;
    private final OwnUploads own;
    private final ExamineFile examine;
    private final SweepUploads sweep;
    private final PlainWords words;
    private final SchedulerClient scheduler;
    private final DSLContext owner;

    public Uploading(
            World world,
            FilePlaces places,
            Optional<Scanner> scanner,
            SchedulerClient scheduler,
            DSLContext owner) {
        Uploads uploads = new Uploads(world.sql(), world.ids(), world.clock());
        AwaitedCopies copies = world.copies();
        UploadRows rows = new UploadRows(world.transactions(), uploads, copies, world.clock());
        this.scheduler = scheduler;
        this.owner = owner;
        this.words = world.words();
        ClearUploads clear =
                new ClearUploads(world.transactions(), world.sql(), world.store(), world.clock());
        WantedFiles wanted = new WantedFiles(Copying.abilities());
        start = new StartUpload(places, wanted, uploads);
        receive =
                new ReceivePiece(
                        new ReceivePiece.Wanted(places, wanted),
                        world.store(),
                        rows,
                        new ReceivePiece.Afterwards(
                                new UploadTasks(scheduler, world.clock()), clear));
        own = new OwnUploads(world.transactions(), uploads, rows, clear);
        examine =
                new ExamineFile(
                        new ExamineFile.Bytes(world.store(), copies, clear),
                        places,
                        rows,
                        new LookAtFile(
                                Copying.copies(), scanner, new WorkFolders(world.settings())));
        sweep =
                new SweepUploads(
                        world.sql(),
                        rows,
                        new SweepUploads.Leftovers(clear, copies),
                        world.clock());
    }

    /// The tus door.
    public Object controller() {
        return new TusController(start, receive, own, words);
    }

    /// Looks at all that is whole, once.
    ///
    /// @return after which times those that could not be settled would be tried again
    public List<Duration> examineAll() {
        return owner
                .fetch("select district_id, id from upload where state = 'checking' order by id")
                .map(row -> new Due(row.get(0, UUID.class), row.get(1, UUID.class)))
                .stream()
                .flatMap(due -> examine.run(due).stream())
                .toList();
    }

    public void sweep() {
        sweep.run(scheduler);
    }

    /// What the tool around it gives.
    public record World(
            DSLContext sql,
            Transactions transactions,
            EvidenceStore store,
            Settings settings,
            PlainWords words,
            TimeBasedEpochRandomGenerator ids,
            Clock clock) {

        /// Names in the store under which copies may come.
        public AwaitedCopies copies() {
            return new AwaitedCopies(transactions, sql, store, clock);
        }
    }
}
