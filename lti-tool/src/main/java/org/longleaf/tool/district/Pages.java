package org.longleaf.tool.district;

import java.util.List;

/// Which page of a long list is shown. `page` counts from 1 and is always one that exists.
public record Pages(int page, int pages) {

    private static final int ROWS = 20;

    public static Pages of(int rows, int wanted) {
        int pages = Math.max(1, Math.ceilDiv(rows, ROWS));
        return new Pages(Math.clamp(wanted, 1, pages), pages);
    }

    /// The page on which the row with this index stands.
    public static Pages showing(int rows, int index) {
        return of(rows, index / ROWS + 1);
    }

    public <T> List<T> cut(List<T> all) {
        return all.stream().skip((page - 1L) * ROWS).limit(ROWS).toList();
    }
}
