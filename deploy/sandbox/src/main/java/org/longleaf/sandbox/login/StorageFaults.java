package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.fault.TakesFaults;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How the platform storage of single launches fails: `mobile` offers none and nobody answers, as
/// in Canvas's mobile apps; `silent` offers it and nobody answers; `full` has no room left.
@Component
public final class StorageFaults implements TakesFaults {
    private static final String NONE = "none";

    private final Map<String, String> modes = new ConcurrentHashMap<>();
    private String next = NONE;
    private @Nullable Integer times;

    StorageFaults() {}

    @Override
    public String target() {
        return "storage";
    }

    @Override
    public List<String> modes() {
        return List.of(NONE, "mobile", "silent", "full");
    }

    @Override
    public synchronized void set(String mode, @Nullable Integer forTimes) {
        next = mode;
        times = forTimes;
    }

    @Override
    public synchronized Map<String, @Nullable Object> shown() {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("mode", next);
        shown.put("times", times);
        return shown;
    }

    /// Settles how the launch with this hint behaves, which uses up one of the times.
    synchronized void strike(String hint) {
        if (next.equals(NONE)) {
            return;
        }
        modes.put(hint, next);
        if (times != null) {
            times = times - 1;
            if (times <= 0) {
                set(NONE, null);
            }
        }
    }

    /// How the launch with this hint behaves.
    public String of(@Nullable String hint) {
        return hint == null ? NONE : modes.getOrDefault(hint, NONE);
    }

    boolean isOffered(String hint) {
        return !of(hint).equals("mobile");
    }
}
