package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.springframework.stereotype.Component;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The faults somebody asked for. Nothing here is left to chance, so that a test fails the same way
/// twice.
@Component
public final class Faults implements Emptied {
    private final Map<Target, Fault> faults = new EnumMap<>(Target.class);
    private final Map<Target, Double> due = new EnumMap<>(Target.class);

    Faults() {}

    public synchronized void set(Target target, Fault fault) {
        faults.put(target, fault);
        due.remove(target);
    }

    /// The fault for the call at hand, which uses up one of the times.
    synchronized Fault strike(Target target) {
        var fault = faults.getOrDefault(target, Fault.NONE);
        if (fault.mode() == Mode.NONE || isLetPass(target, fault) || !isDue(target, fault)) {
            return Fault.NONE;
        }
        faults.put(target, fault.afterHit());
        return fault;
    }

    private boolean isLetPass(Target target, Fault fault) {
        var after = fault.after();
        if (after == null || after == 0) {
            return false;
        }
        faults.put(target, fault.with(fault.times(), after - 1));
        return true;
    }

    private boolean isDue(Target target, Fault fault) {
        var share = fault.share();
        if (share == null) {
            return true;
        }
        var owed = due.getOrDefault(target, 0.0) + share;
        // A tenth added ten times is a little less than one.
        var isDue = owed > 1 - 1e-9;
        due.put(target, isDue ? owed - 1 : owed);
        return isDue;
    }

    synchronized Map<String, Map<String, @Nullable Object>> shown() {
        var shown = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (var target : Target.values()) {
            shown.put(target.word(), facts(faults.getOrDefault(target, Fault.NONE)));
        }
        return shown;
    }

    private static Map<String, @Nullable Object> facts(Fault fault) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("mode", fault.mode().word());
        facts.put("times", fault.times());
        facts.put("share", fault.share());
        facts.put("after", fault.after());
        facts.put("seconds", fault.seconds());
        var then = fault.then();
        facts.put("then", then == null ? null : facts(then));
        return facts;
    }

    @Override
    public synchronized void empty() {
        faults.clear();
        due.clear();
    }
}
