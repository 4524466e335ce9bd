package org.longleaf.tool.delivery;

/// One line of somebody's words, fit to stand in a message: no line ends, no control characters and
/// none that turn the writing's direction, for it stands among words of ours.
final class PlainLine {

    private static final int LONGEST = 200;

    private PlainLine() {}

    static String of(String text) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        int length = plain.codePointCount(0, plain.length());
        return length <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
