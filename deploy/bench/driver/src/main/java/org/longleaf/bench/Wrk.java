package org.longleaf.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What wrk saw: one thread, sixteen connections, each prepared request once.
///
/// @param perSecond from the first request to the last answer
/// @param p50 milliseconds; wrk corrects latencies for what a stalled connection did not send
/// @param statuses how often which status came
/// @param errors of connecting, reading and writing, and answers that did not come in a minute
record Wrk(
        int answered,
        double perSecond,
        double p50,
        double p99,
        Map<Integer, Integer> statuses,
        int errors) {

    private static final int AT_MOST_SECONDS = 600;

    /// @param requests a file as post-once.lua reads it
    static Wrk post(Subject subject, Path script, Path requests)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                "wrk",
                                "-t1",
                                "-c16",
                                "-d" + AT_MOST_SECONDS + "s",
                                "--timeout",
                                "60s",
                                "-s",
                                script.toString(),
                                subject.at("/"),
                                "--",
                                requests.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var line =
                said.lines()
                        .filter(each -> each.startsWith("bench "))
                        .findFirst()
                        .orElseThrow(() -> new IOException("wrk said:\n" + said));
        return parse(line);
    }

    private static Wrk parse(String line) {
        var fields = new HashMap<String, String>();
        for (var field : List.of(line.split(" ")).subList(1, line.split(" ").length)) {
            var parts = field.split("=", 2);
            fields.put(parts[0], parts[1]);
        }
        var answered = Integer.parseInt(fields.get("answered"));
        var statuses = new HashMap<Integer, Integer>();
        for (var each : fields.get("statuses").split(",")) {
            if (!each.isEmpty()) {
                var parts = each.split(":", 2);
                statuses.put(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
            }
        }
        return new Wrk(
                answered,
                answered / Double.parseDouble(fields.get("seconds")),
                Double.parseDouble(fields.get("p50")),
                Double.parseDouble(fields.get("p99")),
                statuses,
                Integer.parseInt(fields.get("errors")));
    }
}
