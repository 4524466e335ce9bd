package org.longleaf.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The five subjects. The tool comes first: the others use the database server that it starts.
final class Subjects {

    static final String LONGLEAF = "longleaf";
    static final String LTIJS = "ltijs";
    static final String LTI_TOOL_CORE = "lti-tool-core";
    static final String LTI13 = "spring-security-lti13";
    static final String FLOOR = "floor";

    static final List<String> ALL = List.of(LONGLEAF, LTIJS, LTI_TOOL_CORE, LTI13, FLOOR);

    /// Https, which it asks for; nobody calls it by this name here.
    private static final String PUBLIC_URL = "https://longleaf.example.org";

    /// ltijs reads the key set at each launch and would take all day.
    private static final double LTIJS_SHARE = 0.25;

    private final Path root;
    private final Platform platform;

    Subjects(Path root, Platform platform) {
        this.root = root;
        this.platform = platform;
    }

    Subject longleaf(Path home) throws IOException {
        var port = freePort();
        return new Subject(
                LONGLEAF,
                port,
                PUBLIC_URL,
                java(root.resolve("lti-tool/target/lti-tool.jar")),
                Map.of(
                        "LONGLEAF_HOME",
                        home.toString(),
                        "LONGLEAF_PORT",
                        Integer.toString(port),
                        "LONGLEAF_PUBLIC_URL",
                        PUBLIC_URL,
                        "LONGLEAF_ALLOW_LOOPBACK",
                        "true",
                        "LOGGING_LEVEL_ROOT",
                        "error",
                        "LOGGING_LEVEL_ORG_LONGLEAF",
                        "error"),
                "/actuator/health",
                "/lti/login",
                "/lti/launch",
                "",
                200,
                1,
                "longleaf",
                Map.of(
                        "sessions", "select count(*) from session",
                        "nonces", "select count(*) from consumed_nonce"));
    }

    Subject peer(String name, Server server) throws IOException {
        return switch (name) {
            case LTIJS -> ltijs(server);
            case LTI_TOOL_CORE -> ltiToolCore(server);
            case LTI13 -> lti13();
            case FLOOR -> floor();
            default -> throw new IllegalArgumentException("no such subject: " + name);
        };
    }

    private Subject ltijs(Server server) throws IOException {
        var port = freePort();
        return new Subject(
                LTIJS,
                port,
                loopback(port),
                node(peers().resolve("ltijs/app.js")),
                node(port, server.peerUrl(LTIJS)),
                "/",
                "/lti/login",
                "/lti/launch",
                "",
                302,
                LTIJS_SHARE,
                LTIJS,
                // It keeps one row for each person, and makes no session but a signed address.
                Map.of("nonces", "select count(*) from nonces"));
    }

    private Subject ltiToolCore(Server server) throws IOException {
        var port = freePort();
        return new Subject(
                LTI_TOOL_CORE,
                port,
                loopback(port),
                node(peers().resolve("lti-tool-core/dist/app.mjs")),
                node(port, server.peerUrl(LTI_TOOL_CORE)),
                "/",
                "/lti/login",
                "/lti/launch",
                "",
                302,
                1,
                LTI_TOOL_CORE,
                Map.of(
                        "sessions", "select count(*) from session",
                        "nonces", "select count(*) from nonce where used_at is not null"));
    }

    private Subject lti13() throws IOException {
        var port = freePort();
        var environment =
                Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "BENCH_ISSUER",
                        Platform.ISSUER,
                        "BENCH_CLIENT_ID",
                        Platform.CLIENT_ID,
                        "BENCH_JWKS",
                        platform.keySetAddress(),
                        "BENCH_PUBLIC_URL",
                        "http://127.0.0.1:" + port,
                        "LOGGING_LEVEL_ROOT",
                        "error");
        return new Subject(
                LTI13,
                port,
                loopback(port),
                java(peers().resolve("spring-security-lti13/target/spring-security-lti13.jar")),
                environment,
                "/",
                "/lti/login_initiation/canvas",
                "/lti/login",
                "WORKING_COOKIES=true",
                302,
                1,
                "",
                Map.of());
    }

    private Subject floor() throws IOException {
        var port = freePort();
        return new Subject(
                FLOOR,
                port,
                loopback(port),
                java(peers().resolve("floor/target/floor.jar")),
                Map.of("SERVER_PORT", Integer.toString(port), "LOGGING_LEVEL_ROOT", "error"),
                "/",
                "/lti/login",
                "/lti/launch",
                "",
                302,
                1,
                "",
                Map.of());
    }

    private static String loopback(int port) {
        return "http://127.0.0.1:" + port;
    }

    private Path peers() {
        return root.resolve("deploy/bench/peers");
    }

    private static List<String> java(Path jar) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // As deploy/Containerfile starts it.
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xms1g",
                "-Xmx1g",
                "-Dspring.main.banner-mode=off",
                "-jar",
                jar.toString());
    }

    private static List<String> node(Path program) {
        return List.of("node", "--max-old-space-size=1024", program.toString());
    }

    private Map<String, String> node(int port, String database) {
        return Map.of(
                "NODE_ENV",
                "production",
                "BENCH_PORT",
                Integer.toString(port),
                "BENCH_DATABASE",
                database,
                "BENCH_SECRET",
                "a secret of thirty-two characters",
                "BENCH_ISSUER",
                Platform.ISSUER,
                "BENCH_CLIENT_ID",
                Platform.CLIENT_ID,
                "BENCH_DEPLOYMENT",
                Platform.DEPLOYMENT,
                "BENCH_JWKS",
                platform.keySetAddress());
    }

    private static final List<Integer> TAKEN = new ArrayList<>();

    static int freePort() throws IOException {
        while (true) {
            try (var socket = new ServerSocket(0)) {
                if (!TAKEN.contains(socket.getLocalPort())) {
                    TAKEN.add(socket.getLocalPort());
                    return socket.getLocalPort();
                }
            }
        }
    }
}
