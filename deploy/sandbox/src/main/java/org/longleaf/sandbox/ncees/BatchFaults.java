package org.longleaf.sandbox.ncees;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.fault.TakesFaults;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How answers to a batch fail besides what every call can: `half` answers for the first half
/// alone, `twice` answers for each record two times. The work is done all the same.
@Component
final class BatchFaults implements TakesFaults, Emptied {
    private String mode = "none";
    private @Nullable Integer times;

    BatchFaults() {}

    @Override
    public String target() {
        return "ncees_batch";
    }

    @Override
    public List<String> modes() {
        return List.of("none", "half", "twice");
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

    synchronized List<Map<String, Object>> spoiled(List<Map<String, Object>> verdicts) {
        var struck = mode;
        if (times != null) {
            times = times - 1;
            if (times <= 0) {
                set("none", null);
            }
        }
        return switch (struck) {
            case "half" -> verdicts.subList(0, (verdicts.size() + 1) / 2);
            case "twice" -> Stream.concat(verdicts.stream(), verdicts.stream()).toList();
            default -> verdicts;
        };
    }
}
