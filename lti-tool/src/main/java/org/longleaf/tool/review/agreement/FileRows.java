package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.agreement.Agreements.Anchors;
import org.longleaf.tool.review.agreement.Reading.Line;
import org.longleaf.tool.review.agreement.Reading.Reader;
import org.longleaf.tool.review.agreement.Reading.Whole;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of the agreement file. What the page withholds is empty here too.
final class FileRows {

    static final List<String> COLUMNS =
            List.of(
                    "row",
                    "micro_credential",
                    "title",
                    "criterion",
                    "reviewer",
                    "scored_twice",
                    "agree_percent",
                    "cohen_kappa",
                    "kappa_from",
                    "kappa_until",
                    "krippendorff_alpha",
                    "alpha_by_level",
                    "more_often_met",
                    "anchor_scores_matched",
                    "anchor_scores",
                    "earned_at_first_percent");

    private FileRows() {}

    /// By micro-credential.
    static List<List<String>> of(List<Whole> wholes) {
        return wholes.stream().map(FileRows::row).toList();
    }

    /// A micro-credential, then its criteria, then its reviewers.
    static List<List<String>> of(ReadAgreement.Of read) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(read.whole()));
        read.lines().forEach(line -> rows.add(row(line, read.whole())));
        read.readers().forEach(reader -> rows.add(row(reader, read.whole())));
        return rows;
    }

    private static List<String> row(Whole whole) {
        String earned = whole.pass().isHidden() ? "" : number(whole.pass().percent(), 1);
        return row(
                "micro_credential",
                List.of(whole.code(), whole.title(), "", ""),
                whole.figures(),
                "",
                "",
                "",
                earned);
    }

    private static List<String> row(Line line, Whole whole) {
        return row(
                "criterion",
                List.of(whole.code(), whole.title(), line.code() + " " + line.title(), ""),
                line.figures(),
                "",
                "",
                "",
                "");
    }

    private static List<String> row(Reader reader, Whole whole) {
        List<Anchors> anchors = reader.anchors();
        return row(
                "reviewer",
                List.of(whole.code(), whole.title(), "", reader.name()),
                reader.figures(),
                reader.figures().isHidden() ? "" : number(reader.severity(), 1),
                anchors.isEmpty() ? "" : Long.toString(sum(anchors, true)),
                anchors.isEmpty() ? "" : Long.toString(sum(anchors, false)),
                "");
    }

    private static long sum(List<Anchors> anchors, boolean matched) {
        return anchors.stream().mapToLong(month -> matched ? month.exact() : month.scores()).sum();
    }

    private static List<String> row(
            String kind, List<String> names, Figures figures, String... more) {
        List<String> row = new ArrayList<>(List.of(kind));
        row.addAll(names);
        row.add(Long.toString(figures.pairs()));
        if (figures.isHidden()) {
            row.addAll(List.of("", "", "", "", "", ""));
        } else {
            CohenKappa.Interval interval = figures.interval();
            row.add(number(figures.percent(), 1));
            row.add(number(figures.kappa(), 4));
            row.add(interval == null ? "" : number(interval.from(), 4));
            row.add(interval == null ? "" : number(interval.until(), 4));
            row.add(number(figures.alpha(), 4));
            row.add(number(figures.ordinal(), 4));
        }
        row.addAll(Arrays.asList(more));
        return row;
    }

    private static String number(@Nullable Double figure, int digits) {
        return figure == null
                ? ""
                : BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
