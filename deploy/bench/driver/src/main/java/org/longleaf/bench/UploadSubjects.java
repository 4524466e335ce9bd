package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Who takes uploads: the tool, and the reference server for node, as it comes and with an fsync.
///
/// @param work the run's folder
record UploadSubjects(Path root, Path work) {

    static final String LONGLEAF = "longleaf";
    static final String TUS_SERVER = "tus-server";
    static final String TUS_SERVER_FSYNC = "tus-server-fsync";

    /// Where the peers take uploads.
    static final String PEERS_PATH = "/files";

    /// As an operator with little memory starts it. The demo is on for its content, and because a
    /// browser then may come by plain http.
    Subject longleaf(Path home, Path gcLog) throws IOException {
        var port = Subjects.freePort();
        var url = "http://127.0.0.1:" + port;
        return new Subject(
                LONGLEAF,
                port,
                url,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Xlog:gc:file=" + gcLog + "::filecount=0",
                        "-jar",
                        root.resolve("lti-tool/target/lti-tool.jar").toString()),
                Map.of(
                        "LONGLEAF_HOME",
                        home.toString(),
                        "LONGLEAF_PORT",
                        Integer.toString(port),
                        "LONGLEAF_PUBLIC_URL",
                        url,
                        "LONGLEAF_DEMO",
                        "true",
                        "LONGLEAF_DEMO_CONTENT",
                        DemoCopy.make(root, work.resolve("demo-content.json")).toString(),
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
                Map.of());
    }

    /// @param folder where it keeps its files
    Subject tusServer(String name, Path folder) throws IOException {
        var port = Subjects.freePort();
        return new Subject(
                name,
                port,
                "http://127.0.0.1:" + port,
                List.of(
                        "node",
                        "--max-old-space-size=1024",
                        root.resolve("deploy/bench/peers/tus-server/app.js").toString()),
                Map.of(
                        "NODE_ENV",
                        "production",
                        "BENCH_PORT",
                        Integer.toString(port),
                        "BENCH_FOLDER",
                        folder.toString(),
                        "BENCH_FSYNC",
                        Boolean.toString(name.equals(TUS_SERVER_FSYNC))),
                "/",
                "",
                "",
                "",
                204,
                1,
                "",
                Map.of());
    }
}
