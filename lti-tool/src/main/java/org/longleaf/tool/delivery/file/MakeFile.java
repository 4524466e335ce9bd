package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.file.CreditFiles.Written;
import org.longleaf.tool.delivery.file.Profiles.Profile;
import org.longleaf.tool.delivery.file.WaitingCredit.Row;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Lines;
import org.longleaf.tool.delivery.layout.Part;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Gathers what waits into one file: each delivery lies in it with the transaction that makes it,
/// or is left for a person with the reason.
@Component
public final class MakeFile {

    /// What is more waits for the next file.
    static final int MOST = 20_000;

    private final Profiles profiles;
    private final CreditWays ways;
    private final CreditFiles files;
    private final WaitingCredit waiting;
    private final AuditEvents audit;

    public MakeFile(
            Profiles profiles,
            CreditWays ways,
            CreditFiles files,
            WaitingCredit waiting,
            AuditEvents audit) {
        this.profiles = profiles;
        this.ways = ways;
        this.files = files;
        this.waiting = waiting;
        this.audit = audit;
    }

    /// Empty where nothing waits that could go, or the destination is paused. In a transaction of
    /// the district.
    ///
    /// @param by null at a set time
    public Optional<Made> make(Lane lane, @Nullable UUID by) {
        if (waiting.isPaused(lane)) {
            return Optional.empty();
        }
        Profile profile = profiles.inUse(lane.district(), lane.destination());
        Gathering gathering = new Gathering(lane, profile, by);
        List<Row> stretch;
        long behind = 0;
        do {
            stretch = waiting.take(lane, behind, CreditFiles.STRETCH);
            stretch.forEach(gathering::add);
            behind = stretch.isEmpty() ? behind : stretch.getLast().position();
        } while (stretch.size() == CreditFiles.STRETCH && gathering.taken < MOST);
        return Optional.ofNullable(gathering.file).map(file -> done(file, gathering, by));
    }

    private Made done(UUID id, Gathering gathering, @Nullable UUID by) {
        files.count(id, gathering.taken);
        Made begun = files.find(id).orElseThrow();
        for (Part part : Part.of(begun.lane().destination())) {
            files.addPart(begun, measure(begun, part, gathering.layout));
        }
        audit.write(
                by,
                "credit_file.made",
                new Subject("credit_file", id),
                begun.lane().district(),
                Map.of("number", begun.number(), "deliveries", gathering.taken));
        return files.find(id).orElseThrow();
    }

    private Written measure(Made file, Part part, Layout layout) {
        Measure measure = new Measure();
        int lines =
                FileLines.write(
                        new Lines(layout, part),
                        layout.form().encoding().charset(),
                        from -> files.credits(file.id(), part, from),
                        measure);
        return new Written(
                part, FileNames.of(file, part), lines, measure.bytes(), measure.sha256());
    }

    /// What is known while one file is gathered.
    private final class Gathering {
        private final Lane lane;
        private final Profile profile;
        private final Layout layout;
        private final @Nullable UUID by;
        private final Set<UUID> held = new HashSet<>();
        private @Nullable UUID file;
        private int taken;

        Gathering(Lane lane, Profile profile, @Nullable UUID by) {
            this.lane = lane;
            this.profile = profile;
            this.layout = profile.layout();
            this.by = by;
        }

        /// What is said of one award goes out in the order in which it was owed.
        void add(Row row) {
            if (held.contains(row.subject())) {
                return;
            }
            boolean reversal = row.credit().reversal();
            boolean stands = waiting.stands(lane, row).orElse(false);
            if (reversal && !stands) {
                waiting.drop(row, "What it would take back does not stand there");
            } else if (reversal && !layout.saysReversals(lane.destination())) {
                held.add(row.subject());
            } else if (!reversal && stands) {
                waiting.refuse(row, "This teacher has this class on this date there already");
            } else {
                unfit(row).ifPresentOrElse(why -> waiting.refuse(row, why), () -> lies(row));
            }
        }

        private Optional<String> unfit(Row row) {
            return Part.of(lane.destination()).stream()
                    .flatMap(part -> new Lines(layout, part).unfit(row.credit()).stream())
                    .findFirst();
        }

        private void lies(Row row) {
            boolean ofClass =
                    lane.destination() == Destination.HRMS_FILE && !row.credit().reversal();
            if (ofClass && waiting.contradictsItsClass(lane, row.credit())) {
                waiting.refuse(
                        row,
                        "This class code and date went there before with another title, other"
                                + " hours or other credits");
                return;
            }
            UUID into = file == null ? begin() : file;
            if (ofClass) {
                waiting.addClass(lane, into, row.credit());
            }
            waiting.lies(lane, into, row);
            taken++;
        }

        private UUID begin() {
            UUID begun =
                    files.begin(
                            lane,
                            profile.id(),
                            ways.of(lane.district(), lane.destination()).how(),
                            by);
            file = begun;
            return begun;
        }
    }
}
