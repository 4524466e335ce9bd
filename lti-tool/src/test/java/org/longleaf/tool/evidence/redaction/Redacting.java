package org.longleaf.tool.evidence.redaction;

import static org.longleaf.tables.Tables.REDACTION;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.evidence.AttemptNames;
import org.longleaf.tool.evidence.OwnFiles;
import org.longleaf.tool.evidence.copy.Copying;
import org.longleaf.tool.evidence.copy.RedactedCopies;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.longleaf.tool.evidence.upload.Uploading;
import org.longleaf.tool.evidence.upload.WorkFolders;
import org.longleaf.tool.evidence.view.CaptionTracks;

import java.time.Duration;
import java.util.List;

/// The product's own way of redacted copies, for tests of the package above. What a job would do is
/// done when a test says so.
public final class Redacting {

    private final Uploading.World world;
    private final MediaAddresses addresses;
    private final SchedulerClient scheduler;
    private final RedactionRows rows;
    private final OwnRedactions own;
    private final SweepRedactions sweep;
    private RedactedCopies copies = Copying.redactedCopies();

    public Redacting(
            Uploading.World world,
            OwnFiles files,
            AuditEvents audit,
            MediaAddresses addresses,
            SchedulerClient scheduler) {
        this.world = world;
        this.addresses = addresses;
        this.scheduler = scheduler;
        Redactions redactions = new Redactions(world.sql(), world.ids(), world.clock());
        rows = new RedactionRows(world.transactions(), redactions, world.copies());
        Destruction destruction = new Destruction(world.store(), rows);
        own =
                new OwnRedactions(
                        files,
                        redactions,
                        new OwnRedactions.Records(
                                audit,
                                destruction,
                                new CaptionTracks(
                                        world.sql(),
                                        world.ids(),
                                        new AttemptNames(world.sql()),
                                        world.clock()),
                                world.clock()),
                        new RedactionTasks(scheduler, world.clock()));
        sweep = new SweepRedactions(world.sql(), rows, destruction, world.clock());
    }

    public void hasNoFfmpeg() {
        copies = Copying.redactedCopiesOfABareMachine();
    }

    public void hasFfmpeg() {
        copies = Copying.redactedCopies();
    }

    public Object screen() {
        return new RedactionController(own, copies, addresses);
    }

    public Object script() {
        return new RedactionScript(own, addresses);
    }

    /// Makes all that was asked for, once.
    ///
    /// @return after which times those that are not settled would be tried again
    public List<Duration> makeAll(DSLContext owner) {
        var make =
                new MakeRedaction(
                        new MakeRedaction.Bytes(world.store(), world.copies()),
                        copies,
                        rows,
                        new WorkFolders(world.settings()));
        return owner
                .selectFrom(REDACTION)
                .where(REDACTION.STATE.in("waiting", "working"))
                .fetch(row -> new Due(row.getDistrictId(), row.getId()))
                .stream()
                .flatMap(due -> make.run(due).stream())
                .toList();
    }

    public void sweep() {
        sweep.run(scheduler);
    }
}
