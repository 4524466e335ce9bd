package org.longleaf.sandbox.arrived;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The faults a test asked for: a far end that is down, or one that does its work and then hangs
/// up.
@Component
final class Faults {
    private final Map<Target, Fault> faults = new EnumMap<>(Target.class);

    /// What can be made to fail.
    enum Target {
        SCORES,
        NCEES,
        TOKEN
    }

    /// How it fails.
    enum Mode {
        NONE,
        DOWN,
        ACCEPT_AND_DROP
    }

    /// @param times how many calls it still hits; null means all of them
    record Fault(Mode mode, @Nullable Integer times) {}

    synchronized void set(Target target, Fault fault) {
        faults.put(target, fault);
    }

    /// The mode for the call at hand, which uses up one of the times.
    synchronized Mode strike(Target target) {
        var fault = faults.get(target);
        if (fault == null || fault.mode() == Mode.NONE) {
            return Mode.NONE;
        }
        var times = fault.times();
        if (times != null) {
            faults.put(
                    target,
                    times > 1 ? new Fault(fault.mode(), times - 1) : new Fault(Mode.NONE, null));
        }
        return fault.mode();
    }

    synchronized Map<String, Map<String, @Nullable Object>> shown() {
        var shown = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (var target : Target.values()) {
            var fault = faults.getOrDefault(target, new Fault(Mode.NONE, null));
            var facts = new LinkedHashMap<String, @Nullable Object>();
            facts.put("mode", fault.mode().name().toLowerCase(Locale.ROOT));
            facts.put("times", fault.times());
            shown.put(target.name().toLowerCase(Locale.ROOT), facts);
        }
        return shown;
    }
}
