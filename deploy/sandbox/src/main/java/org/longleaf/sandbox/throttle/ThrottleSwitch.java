package org.longleaf.sandbox.throttle;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.fault.TakesFaults;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a full bucket answers: with the 403 of older Canvases, with the 429 of the documentation, or
/// not at all. The setting holds until `/sandbox/faults` says otherwise, and again after a reset.
@Component
final class ThrottleSwitch implements TakesFaults, Emptied {
    private static final String OFF = "off";
    private static final String NONE = "none";
    private static final List<String> WAYS = List.of("403", "429", OFF);

    private final String setting;
    private volatile String way;

    ThrottleSwitch(@Value("${sandbox.throttle}") String setting) {
        if (!WAYS.contains(setting)) {
            throw new IllegalStateException(
                    "SANDBOX_THROTTLE is 403, 429 or off, not " + setting + ".");
        }
        this.setting = setting;
        way = setting;
    }

    boolean isOff() {
        return way.equals(OFF);
    }

    /// The status of a refused call.
    int status() {
        return Integer.parseInt(way);
    }

    @Override
    public String target() {
        return "throttle";
    }

    @Override
    public List<String> modes() {
        return List.of(NONE, "403", "429", OFF);
    }

    @Override
    public boolean hasTimes() {
        return false;
    }

    /// `none` means as the setting says.
    @Override
    public void set(String mode, @Nullable Integer times) {
        way = mode.equals(NONE) ? setting : mode;
    }

    @Override
    public Map<String, @Nullable Object> shown() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("mode", way);
        facts.put("times", null);
        return facts;
    }

    @Override
    public void empty() {
        way = setting;
    }
}
