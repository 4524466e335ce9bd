package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The PostgreSQL server of the tool's home folder: the one that the tool brings and starts, with
/// the settings that the tool gives it. The peers get databases of their own on it.
final class Server {

    private static final String PEER = "peer";

    private final long pid;
    private final int port;
    private final List<String> passwords;

    private Server(long pid, int port, List<String> passwords) {
        this.pid = pid;
        this.port = port;
        this.passwords = passwords;
    }

    /// The server that the tool has started in its home.
    static Server in(Path home) throws IOException {
        var pidFile = Files.readAllLines(home.resolve("database/postmaster.pid"));
        return new Server(
                Long.parseLong(pidFile.getFirst().strip()),
                Integer.parseInt(pidFile.get(3).strip()),
                Files.readAllLines(home.resolve("database.passwords")));
    }

    long pid() {
        return pid;
    }

    void makeDatabases(List<String> names) throws SQLException {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create role " + PEER + " login password '" + PEER + "'");
            for (var name : names) {
                statement.execute("create database \"" + name + "\" owner " + PEER);
            }
        }
    }

    /// A database's address as node's libraries want it.
    String peerUrl(String database) {
        return "postgres://" + PEER + ":" + PEER + "@127.0.0.1:" + port + "/" + database;
    }

    /// Connected as the role that owns the tool's tables.
    Connection owner() throws SQLException {
        return connect("longleaf", "longleaf_owner", passwords.get(1));
    }

    /// The same for a program of its own.
    String ownerUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/longleaf?user=longleaf_owner";
    }

    String ownerPassword() {
        return passwords.get(1);
    }

    /// The address at which the tool's own role is let in.
    String appUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/longleaf?user=longleaf_app&password=%s"
                .formatted(port, passwords.get(2));
    }

    /// What these queries count now.
    Map<String, Long> count(String database, Map<String, String> queries) throws SQLException {
        var counted = new LinkedHashMap<String, Long>();
        if (queries.isEmpty()) {
            return counted;
        }
        try (var connection = superuser(database);
                var statement = connection.createStatement()) {
            for (var query : queries.entrySet()) {
                try (var rows = statement.executeQuery(query.getValue())) {
                    rows.next();
                    counted.put(query.getKey(), rows.getLong(1));
                }
            }
        }
        return counted;
    }

    /// The settings on which durability hangs, and the version.
    String described() throws SQLException {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select 'PostgreSQL ' || current_setting('server_version') || ', fsync '
                                       || current_setting('fsync') || ', synchronous_commit '
                                       || current_setting('synchronous_commit')
                                """)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection superuser(String database) throws SQLException {
        return connect(database, "postgres", passwords.get(0));
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }
}
