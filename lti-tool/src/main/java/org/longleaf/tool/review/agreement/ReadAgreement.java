package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.review.agreement.Agreements.Beside;
import org.longleaf.tool.review.agreement.Agreements.Count;
import org.longleaf.tool.review.agreement.Agreements.Outcome;
import org.longleaf.tool.review.agreement.Reading.Line;
import org.longleaf.tool.review.agreement.Reading.Reader;
import org.longleaf.tool.review.agreement.Reading.Whole;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The figures of the agreement page, for the page and its file alike; runs without a district.
@Component
final class ReadAgreement {

    private final Agreements agreements;
    private final Versions versions;

    ReadAgreement(Agreements agreements, Versions versions) {
        this.agreements = agreements;
        this.versions = versions;
    }

    /// What one page narrows the figures of a version to; empty for all.
    record Narrowed(@Nullable UUID criterion, @Nullable UUID reviewer, Days days) {}

    /// A version's figures.
    record Of(
            Version version,
            Whole whole,
            List<Line> lines,
            List<Reader> readers,
            Map<UUID, String> names) {}

    /// By micro-credential; refused to whoever may not read figures of others.
    List<Whole> wholes(Days days) {
        if (!agreements.mayRead()) {
            throw ScreenProblem.notFound();
        }
        return wholes(agreements.counts(null, days), agreements.firstOutcomes(days));
    }

    List<Whole> wholes(Collection<Count> counts, Collection<Outcome> outcomes) {
        return counts.stream().collect(Collectors.groupingBy(Count::version)).entrySet().stream()
                .map(entry ->
                        new Reading(versions.get(entry.getKey())).whole(entry.getValue(), outcomes))
                .sorted(Comparator.comparing(Whole::code).thenComparing(Whole::version))
                .toList();
    }

    /// By criterion and reviewer; refused alike.
    Of of(UUID id, Narrowed narrowed) {
        if (!agreements.mayRead()) {
            throw ScreenProblem.notFound();
        }
        Version version = versions.find(id).orElseThrow(ScreenProblem::notFound);
        Reading reading = new Reading(version);
        List<Beside> scores = agreements.byReviewer(id, narrowed.criterion(), narrowed.days());
        Map<UUID, String> names =
                agreements.names(scores.stream().map(Beside::reviewer).distinct().toList());
        List<Count> counts = agreements.counts(id, narrowed.days());
        return new Of(
                version,
                reading.whole(counts, agreements.firstOutcomes(narrowed.days())),
                narrowed.reviewer() == null
                        ? reading.lines(counts)
                        : reading.lines(ofReader(version, narrowed)),
                reading.readers(scores, agreements.anchors(id, narrowed.days()), names),
                names);
    }

    /// One reviewer's scores beside others', criterion by criterion.
    private List<Count> ofReader(Version version, Narrowed narrowed) {
        return version.criteria().stream()
                .flatMap(criterion ->
                        agreements
                                .byReviewer(version.id(), criterion.id(), narrowed.days())
                                .stream()
                                .filter(score -> score.reviewer().equals(narrowed.reviewer()))
                                .map(score ->
                                        new Count(
                                                version.id(),
                                                criterion.id(),
                                                score.own(),
                                                score.other(),
                                                score.pairs())))
                .toList();
    }
}
