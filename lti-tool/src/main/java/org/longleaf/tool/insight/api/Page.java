package org.longleaf.tool.insight.api;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;
import java.util.function.Function;

/// A part of a list, in the order in which its rows changed.
///
/// @param next where the next call goes on, also one of another day
/// @param more whether there is more already
record Page<T>(
        List<T> rows,
        @Schema(description = "Hand it back as `cursor` to go on, at once or another day")
                String next,
        @Schema(description = "Whether there is more already") boolean more) {

    /// @param found one more than was asked for says that there is more
    static <T> Page<T> of(List<T> found, PageWanted wanted, Function<T, Cursor> place) {
        boolean more = found.size() > wanted.limit();
        List<T> rows = List.copyOf(more ? found.subList(0, wanted.limit()) : found);
        Cursor next = rows.isEmpty() ? wanted.after() : place.apply(rows.getLast());
        return new Page<>(rows, next.text(), more);
    }
}
