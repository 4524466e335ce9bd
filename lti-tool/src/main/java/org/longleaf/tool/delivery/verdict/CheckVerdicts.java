package org.longleaf.tool.delivery.verdict;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.verdict.ReadVerdicts.Line;
import org.longleaf.tool.delivery.verdict.Verdicts.Checked;
import org.longleaf.tool.delivery.verdict.Verdicts.Lying;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Says of each line whether it can be applied. One credit may take several lines, an area each:
/// refused in one, it is refused; said twice in two ways otherwise, it is not applied at all.
final class CheckVerdicts {

    private final Verdicts verdicts;
    private final Lane lane;
    private final boolean severalLines;
    private final Map<UUID, Integer> first = new HashMap<>();
    private final List<Checked> checked = new ArrayList<>();

    private CheckVerdicts(Verdicts verdicts, Lane lane, boolean severalLines) {
        this.verdicts = verdicts;
        this.lane = lane;
        this.severalLines = severalLines;
    }

    /// In a transaction of the district.
    ///
    /// @param severalLines whether files of this profile have several for one credit
    static List<Checked> of(List<Line> lines, Verdicts verdicts, Lane lane, boolean severalLines) {
        CheckVerdicts check = new CheckVerdicts(verdicts, lane, severalLines);
        lines.forEach(check::add);
        return check.checked;
    }

    private void add(Line line) {
        var named = line.named();
        if (named == null) {
            checked.add(checked(line, null, line.problem()));
            return;
        }
        Optional<Lying> lying = verdicts.lying(lane, named);
        if (lying.isEmpty()) {
            checked.add(checked(line, null, "unknown"));
            return;
        }
        Integer before = first.putIfAbsent(lying.get().delivery(), checked.size());
        if (before == null) {
            checked.add(checked(line, lying.get(), said(line, lying.get().state())));
        } else {
            again(line, lying.get(), before);
        }
    }

    private void again(Line line, Lying lying, int before) {
        Checked earlier = checked.get(before);
        boolean same = earlier.accepted() == line.accepted();
        if (!same && earlier.problem() == null) {
            checked.set(
                    before,
                    severalLines
                            ? refused(earlier, line)
                            : new Checked(
                                    earlier.number(),
                                    earlier.lying(),
                                    earlier.accepted(),
                                    earlier.reason(),
                                    "double"));
        }
        checked.add(checked(line, lying, severalLines ? "area" : "double"));
    }

    private static Checked refused(Checked earlier, Line line) {
        return new Checked(
                earlier.number(),
                earlier.lying(),
                false,
                earlier.accepted() ? line.reason() : earlier.reason(),
                null);
    }

    private static @Nullable String said(Line line, String state) {
        return switch (state) {
            case "sent" -> null;
            case "confirmed" -> line.accepted() ? "said" : "contradicts";
            case "refused" -> line.accepted() ? "contradicts" : "said";
            default -> "not_out";
        };
    }

    private static Checked checked(Line line, @Nullable Lying lying, @Nullable String problem) {
        return new Checked(line.number(), lying, line.accepted(), line.reason(), problem);
    }
}
