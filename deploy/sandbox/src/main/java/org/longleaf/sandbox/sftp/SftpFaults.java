package org.longleaf.sandbox.sftp;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.fault.TakesFaults;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the SFTP server fails: `down` lets nobody in, `slow` takes five seconds for each write,
/// `full` has no room for a file, `accept_and_drop` takes the file and hangs up.
@Component
final class SftpFaults implements TakesFaults, Emptied {
    private String mode = "none";
    private @Nullable Integer times;

    SftpFaults() {}

    @Override
    public String target() {
        return "sftp";
    }

    @Override
    public List<String> modes() {
        return List.of("none", "down", "slow", "full", "accept_and_drop");
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

    /// Whether it strikes now, which uses up one of the times.
    synchronized boolean strikes(String wanted) {
        if (!mode.equals(wanted)) {
            return false;
        }
        if (times != null) {
            times = times - 1;
            if (times <= 0) {
                set("none", null);
            }
        }
        return true;
    }
}
