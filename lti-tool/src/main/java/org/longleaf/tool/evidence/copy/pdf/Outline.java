package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/// The outline beside the pages: titles, and the pages they lead to. It is built anew, level by
/// level, so that a hostile chain neither loops nor overflows.
final class Outline {

    private static final int MOST_ITEMS = 20_000;

    private final Links links;
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Level> levels = new ArrayDeque<>();

    Outline(Links links) {
        this.links = links;
    }

    @Nullable COSBase copy(@Nullable COSBase source) throws IOException {
        if (!(source instanceof COSDictionary root)) {
            return null;
        }
        COSDictionary copy = new COSDictionary();
        levels.add(new Level(root, copy));
        while (!levels.isEmpty()) {
            fill(levels.remove());
        }
        return copy.containsKey(COSName.FIRST) ? copy : null;
    }

    private void fill(Level level) throws IOException {
        COSDictionary before = null;
        int count = 0;
        for (COSDictionary item = level.source().getCOSDictionary(COSName.FIRST);
                item != null && seen.size() < MOST_ITEMS && seen.add(item);
                item = item.getCOSDictionary(COSName.NEXT)) {
            COSDictionary copy = item(item, level.copy());
            if (before == null) {
                level.copy().setItem(COSName.FIRST, copy);
            } else {
                before.setItem(COSName.NEXT, copy);
                copy.setItem(COSName.PREV, before);
            }
            level.copy().setItem(COSName.LAST, copy);
            before = copy;
            count++;
        }
        if (count > 0) {
            boolean open = level.source().getInt(COSName.COUNT, 0) > 0;
            level.copy().setInt(COSName.COUNT, open ? count : -count);
        }
    }

    private COSDictionary item(COSDictionary source, COSDictionary parent) throws IOException {
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.PARENT, parent);
        String title = source.getString(COSName.TITLE, "");
        links.words().add(title);
        copy.setString(COSName.TITLE, title);
        COSBase place = links.destination(source.getDictionaryObject(COSName.DEST));
        if (place != null) {
            copy.setItem(COSName.DEST, place);
        } else if (links.action(source.getDictionaryObject(COSName.A)) instanceof COSBase action) {
            copy.setItem(COSName.A, action);
        }
        levels.add(new Level(source, copy));
        return copy;
    }

    private record Level(COSDictionary source, COSDictionary copy) {}
}
