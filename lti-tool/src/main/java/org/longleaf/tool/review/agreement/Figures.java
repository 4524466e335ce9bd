package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;

/// What is said of one matrix.
///
/// @param pairs how many scores were given twice
/// @param percent how many of a hundred agree
/// @param kappa null where only one level was used
/// @param interval null where it says nothing
/// @param alpha nominal; null where only one level was used
/// @param ordinal alpha by levels in their order; null where the scale has two only
record Figures(
        long pairs,
        double percent,
        @Nullable Double kappa,
        CohenKappa.@Nullable Interval interval,
        @Nullable Double alpha,
        @Nullable Double ordinal) {

    /// Under this many pairs nothing is shown: a figure of so few tells of single scores.
    static final long SHOWN_FROM = 10;

    /// @param meeting levels taken as meets or not
    /// @param levels the same pairs by level
    static Figures of(Matrix meeting, Matrix levels) {
        long pairs = meeting.pairs();
        CohenKappa kappa = CohenKappa.of(meeting);
        return new Figures(
                pairs,
                pairs == 0 ? 0 : 100.0 * meeting.agreed() / pairs,
                kappa == null ? null : kappa.value(),
                kappa == null ? null : kappa.interval(pairs),
                KrippendorffAlpha.of(meeting).nominal(),
                levels.size() > 2 ? KrippendorffAlpha.of(levels).ordinal() : null);
    }

    public boolean isHidden() {
        return pairs < SHOWN_FROM;
    }
}
