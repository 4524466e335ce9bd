package org.longleaf.tool.review.work;

/// Seconds as statements say them: whole minutes, half a minute counts up.
final class Minutes {

    private Minutes() {}

    static long of(long seconds) {
        return (seconds + 30) / 60;
    }
}
