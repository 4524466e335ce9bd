package org.longleaf.tool.review.practice;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.review.decision.Found;
import org.longleaf.tool.review.decision.LastDecision;
import org.longleaf.tool.review.practice.Practices.Given;
import org.longleaf.tool.web.Paragraphs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Scores given for practice beside what the submission's decision came to: where they differ, and
/// what the readers said there.
///
/// @param different in the rubric's order
/// @param alike as many as came to the same level
record BesideDecision(List<Line> different, int alike, int scored) {

    /// A criterion that was scored otherwise.
    ///
    /// @param description what the level that was found looks like here
    /// @param own the trainee's words, as paragraphs
    /// @param why the readers' words to the teacher, as paragraphs
    /// @param sameSide whether both meet, or neither does
    record Line(
            String code,
            String title,
            String given,
            String found,
            @Nullable String description,
            List<String> own,
            List<String> why,
            boolean sameSide) {}

    static BesideDecision of(Version version, Map<UUID, Given> given, LastDecision decision) {
        List<Line> different =
                version.criteria().stream()
                        .flatMap(criterion -> line(version, criterion, given, decision).stream())
                        .toList();
        return new BesideDecision(different, given.size() - different.size(), given.size());
    }

    private static Optional<Line> line(
            Version version, Criterion criterion, Map<UUID, Given> given, LastDecision decision) {
        Given own = given.get(criterion.id());
        if (own == null) {
            return Optional.empty();
        }
        return decision.found().stream()
                .filter(found -> found.criterion().equals(criterion.id()))
                .filter(found -> !found.levelKey().equals(own.level()))
                .findFirst()
                .map(found -> line(version, criterion, own, found));
    }

    private static Line line(Version version, Criterion criterion, Given own, Found found) {
        Version.Level level = version.level(own.level());
        Version.Level decided = version.level(found.levelKey());
        return new Line(
                criterion.code(),
                criterion.title(),
                level.label(),
                decided.label(),
                criterion.levels().get(decided.key()),
                Paragraphs.of(own.comment()),
                Paragraphs.of(found.feedback()),
                level.meets() == decided.meets());
    }
}
