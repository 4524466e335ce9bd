package org.longleaf.tool.evidence.copy.pdf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/// A font in Adobe's compact format (Technical Note 5176) whose words become letters that say
/// nothing. Nothing moves, so that what points into it still points right.
final class CompactFont {

    /// Version, notice, full name, family, weight; behind the escape, the copyright, PostScript and
    /// the name of the font it was made from.
    private static final Set<Integer> WORDS =
            Set.of(0, 1, 2, 3, 4, 12 << 8, 12 << 8 | 21, 12 << 8 | 22);

    private static final int STANDARD_STRINGS = 391;

    private final ByteBuffer in;

    private CompactFont(ByteBuffer in) {
        this.in = in;
    }

    /// Changes it in place.
    static void blank(ByteBuffer in) {
        new CompactFont(in).blank();
    }

    private void blank() {
        Index names = new Index(in.get(2) & 0xFF);
        Index fonts = new Index(names.end());
        Index strings = new Index(fonts.end());
        for (int name = 0; name < names.count; name++) {
            fill(names, name);
        }
        for (int font = 0; font < fonts.count; font++) {
            words(fonts, font, strings);
        }
    }

    private void words(Index fonts, int font, Index strings) {
        int operand = -1;
        int at = fonts.start(font);
        while (at < fonts.start(font + 1)) {
            int first = in.get(at) & 0xFF;
            if (first <= 21) {
                int operator = first == 12 ? 12 << 8 | in.get(at + 1) & 0xFF : first;
                int string = operand - STANDARD_STRINGS;
                if (WORDS.contains(operator) && string >= 0 && string < strings.count) {
                    fill(strings, string);
                }
                operand = -1;
                at += first == 12 ? 2 : 1;
            } else {
                operand = number(at, first);
                at += length(at, first);
            }
        }
    }

    private int number(int at, int first) {
        if (first >= 32 && first <= 246) {
            return first - 139;
        }
        if (first >= 247 && first <= 250) {
            return (first - 247) * 256 + (in.get(at + 1) & 0xFF) + 108;
        }
        return first == 28 ? in.getShort(at + 1) : first == 29 ? in.getInt(at + 1) : -1;
    }

    private int length(int at, int first) {
        if (first == 30) {
            int end = at + 1;
            while ((in.get(end) & 0xF) != 0xF) {
                end++;
            }
            return end + 1 - at;
        }
        return first == 28 ? 3 : first == 29 ? 5 : first >= 247 && first <= 254 ? 2 : 1;
    }

    private void fill(Index index, int item) {
        Arrays.fill(
                in.array(),
                in.arrayOffset() + index.start(item),
                in.arrayOffset() + index.start(item + 1),
                (byte) 'F');
    }

    /// Offsets count from the byte before the data.
    private final class Index {
        private final int at;
        private final int count;
        private final int width;

        Index(int at) {
            this.at = at;
            this.count = Short.toUnsignedInt(in.getShort(at));
            this.width = count == 0 ? 0 : in.get(at + 2) & 0xFF;
        }

        int start(int item) {
            int offset = 0;
            for (int octet = 0; octet < width; octet++) {
                offset = offset << 8 | in.get(at + 3 + item * width + octet) & 0xFF;
            }
            return at + 2 + (count + 1) * width + offset;
        }

        int end() {
            return count == 0 ? at + 2 : start(count);
        }
    }
}
