package org.longleaf.tool.review.agreement;

import org.longleaf.tool.catalog.Version;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// How often two readers gave which levels to the same: rows are the first reader's levels, columns
/// the second's, in the order of the scale. Counts, not single scores: its figures cost the same
/// for ten pairs and for a million.
final class Matrix {

    private static final List<String> MEETS = List.of("meets", "not");

    private final List<String> levels;
    private final long[][] counts;

    Matrix(List<String> levels) {
        this.levels = List.copyOf(levels);
        this.counts = new long[levels.size()][levels.size()];
    }

    /// The scale's levels, the lowest first.
    static Matrix byLevel(Version version) {
        return new Matrix(version.scale().stream().map(Version.Level::key).toList());
    }

    /// Levels taken as meets or not.
    static Matrix byMeeting() {
        return new Matrix(MEETS);
    }

    static String meeting(Version version, String level) {
        return MEETS.get(version.level(level).meets() ? 0 : 1);
    }

    Matrix add(String first, String second, long pairs) {
        counts[levels.indexOf(first)][levels.indexOf(second)] += pairs;
        return this;
    }

    int size() {
        return levels.size();
    }

    long count(int first, int second) {
        return counts[first][second];
    }

    /// How often the first reader gave this level.
    long first(int level) {
        return sum(other -> counts[level][other]);
    }

    /// How often the second reader gave this level.
    long second(int level) {
        return sum(other -> counts[other][level]);
    }

    long pairs() {
        return sum(this::first);
    }

    long agreed() {
        return sum(level -> counts[level][level]);
    }

    private long sum(ToLongFunction<Integer> of) {
        return IntStream.range(0, size()).boxed().mapToLong(of).sum();
    }
}
