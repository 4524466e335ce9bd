package org.longleaf.tool.delivery.verdict;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.layout.Field.Kind;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.delivery.verdict.ReadVerdicts.Read;
import org.longleaf.tool.delivery.verdict.Verdicts.Checked;
import org.longleaf.tool.delivery.verdict.Verdicts.Kept;
import org.springframework.stereotype.Component;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reads a file of verdicts and applies it. Read again it is the same file, held against what is
/// out by now. In a transaction of the district.
@Component
public final class TakeVerdicts {

    private final Verdicts verdicts;
    private final AuditEvents audit;

    public TakeVerdicts(Verdicts verdicts, AuditEvents audit) {
        this.verdicts = verdicts;
        this.audit = audit;
    }

    /// What a file came to.
    public sealed interface Taken {
        record Shown(UUID file) implements Taken {}

        record Unreadable(String why) implements Taken {}
    }

    /// Nothing is applied by that.
    public Taken read(Lane lane, Layout layout, byte[] file, UUID by) {
        return switch (ReadVerdicts.of(file, layout)) {
            case Read.Unreadable(String why) -> new Taken.Unreadable(why);
            case Read.Readable(var lines) -> {
                String sha256 = sha256(file);
                Kept kept =
                        verdicts.find(lane, sha256)
                                .orElseGet(() -> verdicts.keep(lane, sha256, by));
                verdicts.forget(kept);
                CheckVerdicts.of(lines, verdicts, lane, hasAreas(layout))
                        .forEach(line -> verdicts.add(kept, line));
                yield new Taken.Shown(kept.id());
            }
        };
    }

    private static boolean hasAreas(Layout layout) {
        return layout.has(Part.TRANSFER, Kind.AREA) || layout.has(Part.TRANSFER, Kind.AREA_CEU);
    }

    /// Tells something only of what has no verdict yet: a second time it changes nothing.
    ///
    /// @return of how many it told something
    public int apply(Kept file, UUID by) {
        List<Checked> told =
                verdicts.lines(file.id()).stream()
                        .filter(line -> line.problem() == null)
                        .filter(line -> verdicts.apply(file, line))
                        .toList();
        verdicts.applied(file);
        audit.write(
                by,
                "credit_verdicts.applied",
                new Subject("verdict_file", file.id()),
                file.lane().district(),
                Map.of(
                        "accepted", told.stream().filter(Checked::accepted).count(),
                        "refused", told.stream().filter(line -> !line.accepted()).count()));
        return told.size();
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
