package org.longleaf.tool;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;

/// PostgreSQL's data folder, and the server on it, which belongs to the folder and not to this
/// process. Every method but [#path()] expects that nobody else works on the folder meanwhile.
record PostgresFolder(Path path, PostgresPrograms programs) {
    static final String SUPERUSER = "postgres";

    /// Only by password and only on loopback, from the first moment: initdb's own file would also
    /// let replication in.
    private static final String HBA =
            """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    boolean exists() {
        return Files.exists(path);
    }

    /// Makes an empty cluster. Losing power before the end leaves no folder behind.
    void make(String superuserPassword) throws IOException {
        var half = path.resolveSibling(path.getFileName() + "-half");
        var passwordFile = path.resolveSibling("initdb-password");
        FileSystemUtils.deleteRecursively(half);
        Files.deleteIfExists(passwordFile);
        DatabasePasswords.writePrivately(passwordFile, superuserPassword + "\n");
        try {
            programs.run(
                    "initdb",
                    "--pgdata=" + half,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C");
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(half.resolve("pg_hba.conf"), HBA);
        Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
    }

    void refuseOtherVersion() throws IOException {
        var made = Files.readString(path.resolve("PG_VERSION")).strip();
        var ours = programs.majorVersion();
        if (!made.equals(ours)) {
            throw new StartRefused(
                    ("The embedded database in %s was made by PostgreSQL %s; this Longleaf brings"
                                    + " PostgreSQL %s, which cannot read it.")
                            .formatted(path, made, ours),
                    "Run the Longleaf that made it, or move the folder away to begin with an empty one."
                            + " For data that matters set LONGLEAF_DATABASE_URL to a PostgreSQL of your"
                            + " own.");
        }
    }

    /// The port of the server that runs on this folder, if one does.
    OptionalInt runningPort() throws IOException {
        var pidFile = path.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return OptionalInt.empty();
        }
        // Lines: pid, folder, start, port, sockets, address, shared memory, state.
        var lines = Files.readAllLines(pidFile);
        if (lines.size() >= 4) {
            var process = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
            if (process.isEmpty()) {
                // PostgreSQL finds for itself that nobody is left behind it.
                return OptionalInt.empty();
            }
            if (process.get().info().commandLine().orElse("").contains(path.toString())) {
                return OptionalInt.of(Integer.parseInt(lines.get(3).strip()));
            }
        }
        // After a loss of power the file may be empty or its number may be another program's now.
        // PostgreSQL would refuse to start on either; it still looks for a living server by its
        // memory.
        Files.delete(pidFile);
        return OptionalInt.empty();
    }

    /// Gives back the port when the server takes connections. It is a session of its own, which
    /// neither Ctrl-C nor the end of this process reaches.
    int start() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        for (var tries = 1; ; tries++) {
            var port = freePort();
            Files.writeString(path.resolve("postgresql.conf"), settings(port));
            try {
                // After a crash it reads its log first, which may take minutes.
                pgCtl("start", "--timeout=600", "--log=" + path.resolve("server.log"));
                return port;
            } catch (StartRefused e) {
                // Somebody may have taken the port meanwhile, or a killed server's last process may
                // have
                // been about to end.
                if (tries == 3) {
                    throw e;
                }
            }
        }
    }

    void stop() throws IOException {
        pgCtl("stop", "--timeout=60", "--mode=fast");
    }

    private void pgCtl(String what, String... options) throws IOException {
        var arguments = new String[options.length + 3];
        arguments[0] = what;
        arguments[1] = "--pgdata=" + path;
        arguments[2] = "--wait";
        System.arraycopy(options, 0, arguments, 3, options.length);
        programs.run("pg_ctl", arguments);
    }

    private static String settings(int port) {
        return """
        # Written anew at each start.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        fsync = on
        log_error_verbosity = terse
        log_min_error_statement = panic
        synchronous_commit = on
        full_page_writes = on
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'
        """
                .formatted(port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
