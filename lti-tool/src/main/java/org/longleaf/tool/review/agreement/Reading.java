package org.longleaf.tool.review.agreement;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.agreement.Agreements.Anchors;
import org.longleaf.tool.review.agreement.Agreements.Beside;
import org.longleaf.tool.review.agreement.Agreements.Count;
import org.longleaf.tool.review.agreement.Agreements.Outcome;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Counts of one version, read as figures.
final class Reading {

    private final Version version;

    Reading(Version version) {
        this.version = version;
    }

    /// A micro-credential's figures.
    record Whole(UUID version, String code, String title, Figures figures, PassRate pass) {}

    /// A criterion's figures.
    record Line(UUID criterion, String code, String title, Figures figures) {}

    /// A reviewer's figures.
    ///
    /// @param severity by how many of a hundred scores they find more met than whoever read the
    ///   same; below zero they are the stricter one
    record Reader(
            UUID person, String name, Figures figures, double severity, List<Anchors> anchors) {}

    /// How many first submissions were earned.
    record PassRate(long earned, long decided) {

        static PassRate of(Collection<Outcome> outcomes) {
            return new PassRate(
                    outcomes.stream()
                            .filter(outcome -> outcome.outcome().equals("earned"))
                            .mapToLong(Outcome::decisions)
                            .sum(),
                    outcomes.stream().mapToLong(Outcome::decisions).sum());
        }

        public double percent() {
            return decided == 0 ? 0 : 100.0 * earned / decided;
        }

        public boolean isHidden() {
            return decided < Figures.SHOWN_FROM;
        }
    }

    Whole whole(Collection<Count> counts, Collection<Outcome> outcomes) {
        return new Whole(
                version.id(),
                version.code(),
                version.texts().title(),
                figures(counts),
                PassRate.of(
                        outcomes.stream()
                                .filter(outcome -> outcome.version().equals(version.id()))
                                .toList()));
    }

    List<Line> lines(Collection<Count> counts) {
        Map<UUID, List<Count>> by =
                counts.stream().collect(Collectors.groupingBy(Count::criterion));
        return version.criteria().stream()
                .map(criterion ->
                        new Line(
                                criterion.id(),
                                criterion.code(),
                                criterion.title(),
                                figures(by.getOrDefault(criterion.id(), List.of()))))
                .toList();
    }

    List<Reader> readers(
            Collection<Beside> scores, Collection<Anchors> anchors, Map<UUID, String> names) {
        return scores.stream().collect(Collectors.groupingBy(Beside::reviewer)).entrySet().stream()
                .map(entry ->
                        new Reader(
                                entry.getKey(),
                                names.getOrDefault(entry.getKey(), ""),
                                ofReader(entry.getValue()),
                                severity(entry.getValue()),
                                anchors.stream()
                                        .filter(a -> a.reviewer().equals(entry.getKey()))
                                        .toList()))
                .sorted(Comparator.comparing(Reader::name).thenComparing(Reader::person))
                .toList();
    }

    private Figures figures(Collection<Count> counts) {
        var tally = new Tally();
        counts.forEach(count -> tally.add(count.first(), count.second(), count.pairs()));
        return tally.figures();
    }

    /// The reviewer's own scores come first.
    Figures ofReader(Collection<Beside> scores) {
        var tally = new Tally();
        scores.forEach(score -> tally.add(score.own(), score.other(), score.pairs()));
        return tally.figures();
    }

    /// The same pairs, by level and as meets or not.
    private final class Tally {

        private final Matrix meeting = Matrix.byMeeting();
        private final Matrix levels = Matrix.byLevel(version);

        void add(String first, String second, long pairs) {
            levels.add(first, second, pairs);
            meeting.add(Matrix.meeting(version, first), Matrix.meeting(version, second), pairs);
        }

        Figures figures() {
            return Figures.of(meeting, levels);
        }
    }

    private double severity(Collection<Beside> scores) {
        long more = 0;
        long pairs = 0;
        for (Beside score : scores) {
            more += meets(score.own()) * score.pairs() - meets(score.other()) * score.pairs();
            pairs += score.pairs();
        }
        return pairs == 0 ? 0 : 100.0 * more / pairs;
    }

    private int meets(String level) {
        return version.level(level).meets() ? 1 : 0;
    }
}
