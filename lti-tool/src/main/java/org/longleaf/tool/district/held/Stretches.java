package org.longleaf.tool.district.held;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.HeldAbout.Rows;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// Goes through rows a stretch at a time.
final class Stretches implements Iterator<Map<String, @Nullable Object>> {

    private final Iterator<Rows> rest;
    private final int length;
    private @Nullable Rows rows;
    private List<Map<String, @Nullable Object>> stretch = List.of();
    private int read;
    private int at;

    Stretches(List<Rows> all, int length) {
        this.rest = all.iterator();
        this.length = length;
    }

    @Override
    public boolean hasNext() {
        while (at == stretch.size()) {
            if (rows == null) {
                if (!rest.hasNext()) {
                    return false;
                }
                rows = rest.next();
                read = 0;
            }
            stretch = rows.from(read, length);
            read += stretch.size();
            at = 0;
            if (stretch.size() < length) {
                rows = null;
            }
        }
        return true;
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return stretch.get(at++);
    }
}
