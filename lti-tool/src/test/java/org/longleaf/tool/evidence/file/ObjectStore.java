package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.longleaf.tool.evidence.file.StoreSettings.Key;
import org.longleaf.tool.evidence.file.StoreSettings.Place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// S3Proxy as a process of its own, which checks signatures and keeps a bucket's objects as files:
/// it can be killed and started again with what it had.
public final class ObjectStore implements AutoCloseable {

    static final Key KEY = new Key("evidence", "a-secret-of-this-test");

    private static final Path JAR = Path.of("target/s3proxy/s3proxy.jar");

    private final Path folder;
    private final int port;
    private Process process;

    public ObjectStore(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        Files.createDirectories(folder.resolve("data/evidence"));
        Files.write(
                folder.resolve("s3proxy.conf"),
                List.of(
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + KEY.access(),
                        "s3proxy.credential=" + KEY.secret(),
                        "s3proxy.endpoint=" + endpoint(),
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + folder.resolve("data")));
        this.process = begin();
        awaitOpen();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Its one bucket, as the settings would name it. It does not encrypt, and refuses to be asked.
    Place place(Key key, String sse) {
        return new Place("evidence", endpoint(), "us-east-1", key, sse, true, endpoint());
    }

    /// As a tool is told of it, whose browsers read video and audio from the store itself.
    public String[] settings() {
        return new String[] {
            "--longleaf.s3.bucket=evidence",
            "--longleaf.s3.endpoint=" + endpoint(),
            "--longleaf.s3.access-key=" + KEY.access(),
            "--longleaf.s3.secret-key=" + KEY.secret(),
            "--longleaf.s3.sse=none",
            "--longleaf.s3.public-endpoint=" + endpoint()
        };
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void start() {
        process = begin();
        awaitOpen();
    }

    @Override
    public void close() {
        kill();
    }

    private Process begin() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-jar",
                            JAR.toAbsolutePath().toString(),
                            "--properties",
                            folder.resolve("s3proxy.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(
                                    folder.resolve("s3proxy.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitOpen() {
        while (!open()) {
            assertThat(process.isAlive()).as("see %s", folder.resolve("s3proxy.log")).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean open() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
