package org.longleaf.tool.evidence;

import java.util.regex.Pattern;

/// How words are counted, here and in the page (`static/evidence/evidence.js`): stretches without
/// white space that hold a letter or a digit. A dash alone is no word.
final class Words {

    private static final Pattern SPACE = Pattern.compile("[\\t-\\r\\x{85}\\p{Z}\\x{FEFF}]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    private Words() {}

    static int count(String text) {
        return (int) SPACE.splitAsStream(text).filter(part -> WORD.matcher(part).find()).count();
    }
}
