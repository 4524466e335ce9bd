package org.longleaf.tool.chaos;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How the tool is started: by what arguments of `java`, and with what settings.
///
/// @param what the jar, or the class path and the main class
record ToolProgram(List<String> what, Map<String, String> settings) {

    private static final String LONGEST_PAUSE = "LONGLEAF_LONGEST_PAUSE";

    /// The tool as it comes, in as little memory as it does with.
    static ToolProgram packaged(Path jar, Duration longestPause) {
        return new ToolProgram(
                List.of("-Xmx256m", "-jar", jar.toString()),
                Map.of(LONGEST_PAUSE, longestPause.toString()));
    }

    /// The tool as it was just compiled, for where tests run there is no jar yet. It looks for work
    /// and for the dead more often than usual.
    static ToolProgram compiled(Duration longestPause, Duration betweenLooks) {
        String classes =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator));
        return new ToolProgram(
                List.of("-Xmx192m", "-cp", classes, "org.longleaf.tool.LongleafTool"),
                Map.of(
                        LONGEST_PAUSE,
                        longestPause.toString(),
                        "DB_SCHEDULER_POLLING_INTERVAL",
                        betweenLooks.toMillis() + "ms",
                        "DB_SCHEDULER_HEARTBEAT_INTERVAL",
                        betweenLooks.multipliedBy(3).toMillis() + "ms",
                        // A good part of a start makes screens that nobody opens here.
                        "SPRING_MAIN_LAZY_INITIALIZATION",
                        "true"));
    }

    static Path demoContent() {
        Path here = Path.of("deploy/demo/demo-content.json");
        return (here.toFile().exists() ? here : Path.of("..").resolve(here)).toAbsolutePath();
    }

    /// An instance that is not started yet.
    ///
    /// @param home shared by all, for its master key
    ProcessBuilder builder(Path home, int port, String database) {
        List<String> command = java();
        command.addAll(what);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("LONGLEAF_"));
        environment.putAll(settings);
        Map<String, String> own = new HashMap<>();
        own.put("LONGLEAF_PORT", Integer.toString(port));
        own.put("LONGLEAF_PUBLIC_URL", "http://localhost:" + port);
        own.put("LONGLEAF_HOME", home.toString());
        own.put("LONGLEAF_DATABASE_URL", database);
        own.put("LONGLEAF_ALLOW_LOOPBACK", "true");
        // For its clock, and because its address is plain http.
        own.put("LONGLEAF_DEMO", "true");
        own.put("LONGLEAF_DEMO_CONTENT", demoContent().toString());
        environment.putAll(own);
        return builder;
    }

    static List<String> java() {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC"));
    }
}
