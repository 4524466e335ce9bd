package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.rest.file.Files;
import org.longleaf.sandbox.rest.rubric.Assessment.Row;
import org.longleaf.sandbox.rest.rubric.Rubric;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What was said about a submission, in words for a page.
@Component
public final class Remarks {
    private final Gradebook gradebook;
    private final Grading grading;
    private final Rubrics rubrics;
    private final Files files;

    Remarks(Gradebook gradebook, Grading grading, Rubrics rubrics, Files files) {
        this.gradebook = gradebook;
        this.grading = grading;
        this.rubrics = rubrics;
        this.files = files;
    }

    /// Each comment, with the names of its files.
    public List<String> comments(Work work) {
        var all = gradebook.cell(work.assignment(), work.student()).comments();
        return IntStream.range(0, all.size())
                .mapToObj(index -> all.get(index).text() + attached(work, index))
                .toList();
    }

    private String attached(Work work, int index) {
        var names =
                grading.author(work, index).stream()
                        .flatMap(author -> files.shown(author.files()).stream())
                        .map(file -> String.valueOf(file.get("display_name")))
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (file: " + names + ")";
    }

    /// Each row that was assessed, by its criterion's description.
    public List<String> rows(Work work) {
        return rubrics.grading(work.assignment(), work.student()).stream()
                .flatMap(one -> one.rows().stream().map(row -> row(one.by().rubric(), row)))
                .toList();
    }

    private static String row(Rubric rubric, Row row) {
        var name =
                rubric.criteria().stream()
                        .filter(criterion -> criterion.id().equals(row.criterion()))
                        .findFirst()
                        .map(Rubric.Criterion::description)
                        .orElse(row.criterion());
        var points = row.points();
        return Stream.of(
                        name,
                        points == null
                                ? ""
                                : points.stripTrailingZeros().toPlainString() + " points",
                        words(row.comments()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static String words(@Nullable String comments) {
        return comments == null ? "" : comments;
    }
}
