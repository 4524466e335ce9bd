package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two instances of the tool on one database, each as the container starts it but for its memory.
final class DeliveringTools implements AutoCloseable {

    private final Path home;
    private final List<Running> running = new ArrayList<>();

    private DeliveringTools(Path home) {
        this.home = home;
    }

    static DeliveringTools start(DeliveryPlan plan) throws IOException, InterruptedException {
        Files.createDirectories(plan.work());
        var home = plan.work().resolve("home");
        var leftovers = new Leftovers(plan.work(), home, plan.root());
        leftovers.end();
        var tools = new DeliveringTools(home);
        try {
            // One after the other: the first brings the database server and its tables.
            for (var name : List.of("first", "second")) {
                tools.running.add(
                        Running.start(
                                subject(plan, home, name), plan.work().resolve("logs"), leftovers));
            }
            return tools;
        } catch (IOException | RuntimeException e) {
            tools.close();
            throw e;
        }
    }

    private static Subject subject(DeliveryPlan plan, Path home, String name) throws IOException {
        var port = Subjects.freePort();
        var url = "https://longleaf.example.org";
        return new Subject(
                "longleaf-" + name,
                port,
                url,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms" + plan.heap(),
                        "-Xmx" + plan.heap(),
                        "-jar",
                        plan.root().resolve("lti-tool/target/lti-tool.jar").toString()),
                Map.of(
                        "LONGLEAF_HOME",
                        home.toString(),
                        "LONGLEAF_PORT",
                        Integer.toString(port),
                        "LONGLEAF_PUBLIC_URL",
                        url,
                        "LONGLEAF_ALLOW_LOOPBACK",
                        "true"),
                "/actuator/health",
                "/lti/login",
                "/lti/launch",
                "",
                200,
                1,
                "longleaf",
                Map.of());
    }

    Server server() throws IOException {
        return Server.in(home);
    }

    Sealing sealing() {
        return new Sealing(home);
    }

    /// Processor time of both.
    double processor() throws IOException {
        var used = 0.0;
        for (var one : running) {
            used += Processor.seconds(one.pid());
        }
        return used;
    }

    void rest() throws IOException, InterruptedException {
        for (var one : running) {
            one.rest();
        }
    }

    /// The last to end stops the database server, which needs the others to have let go of it.
    @Override
    public void close() {
        running.forEach(Running::close);
    }
}
