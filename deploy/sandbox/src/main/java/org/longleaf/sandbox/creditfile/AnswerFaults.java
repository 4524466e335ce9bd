package org.longleaf.sandbox.creditfile;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.fault.TakesFaults;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How answers to files fail: `half` answers the first half of the deliveries alone, `twice`
/// answers each two times, `garbage` answers noise, and with `clock` the far end believes that it
/// is a year ago, so that everything lies in the future. The work is done all the same.
@Component
final class AnswerFaults implements TakesFaults, Emptied {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Clock clock;
    private String mode = "none";
    private @Nullable Integer times;

    AnswerFaults(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String target() {
        return "credit_files";
    }

    @Override
    public List<String> modes() {
        return List.of("none", "half", "twice", "garbage", "clock");
    }

    @Override
    public synchronized void set(String wanted, @Nullable Integer forTimes) {
        mode = wanted;
        times = forTimes;
    }

    @Override
    public synchronized Map<String, @Nullable Object> shown() {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("mode", mode);
        shown.put("times", times);
        return shown;
    }

    @Override
    public void empty() {
        set("none", null);
    }

    /// Settles how the file at hand is answered, which uses up one of the times.
    synchronized String strike() {
        var struck = mode;
        if (times != null) {
            times = times - 1;
            if (times <= 0) {
                set("none", null);
            }
        }
        return struck;
    }

    /// The day it believes it is.
    LocalDate today(String struck) {
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        return struck.equals("clock") ? today.minusYears(1) : today;
    }

    static String spoiled(String struck, List<String> lines) {
        return switch (struck) {
            case "half" ->
                    Verdicts.HEADER + String.join("", lines.subList(0, (lines.size() + 1) / 2));
            case "twice" -> Verdicts.HEADER + String.join("", lines) + String.join("", lines);
            case "garbage" -> "\u0000\u0001PK not a list of verdicts\u0000";
            default -> Verdicts.HEADER + String.join("", lines);
        };
    }
}
