package org.longleaf.sandbox.creditfile;

import java.util.ArrayList;
import java.util.List;

/// The file of verdicts that answers a file: a line for each delivery, in its order.
final class Verdicts {
    static final String HEADER = "Delivery Key,Verdict,Reason\r\n";

    private final List<String> lines = new ArrayList<>();

    void accepted(String key) {
        lines.add(key + ",accepted,\r\n");
    }

    void refused(String key, String reason) {
        lines.add(key + ",refused,\"" + reason.replace("\"", "\"\"") + "\"\r\n");
    }

    List<String> lines() {
        return lines;
    }
}
