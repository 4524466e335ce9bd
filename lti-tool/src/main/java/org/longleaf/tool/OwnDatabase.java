package org.longleaf.tool;

import static org.longleaf.tables.Migrations.APP;
import static org.longleaf.tables.Migrations.OWNER;

import org.longleaf.tables.Migrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/// The embedded database: PostgreSQL in the home folder, for trying Longleaf without installing
/// one. The server is a program of its own: it lives on when this process is killed, and the next
/// start attaches to it. A clean end stops it, unless somebody else is connected.
final class OwnDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnDatabase.class);
    private static final String NAME = "longleaf";

    private final Path home;
    private final PostgresFolder folder;
    private final DatabasePasswords passwords;
    private final int port;
    private final String sessions;

    /// Open as long as we are: an instance that ends sees by it that another is still here. The end
    /// of a process closes it.
    private final Connection presence;

    private OwnDatabase(
            PostgresFolder folder, DatabasePasswords passwords, int port, String sessions)
            throws SQLException {
        this.home = folder.path().resolveSibling(".").normalize();
        this.folder = folder;
        this.passwords = passwords;
        this.port = port;
        this.sessions = sessions;
        this.presence = superuser("postgres").unpooled().getConnection();
    }

    /// Makes the database at the first call, starts it where it does not run, attaches to it where
    /// it does. Any number of callers may call at once.
    static OwnDatabase in(Path wantedHome) throws IOException, SQLException {
        if (!Files.exists(wantedHome)) {
            Files.createDirectories(
                    wantedHome,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        // One name for one folder, however it was reached.
        var home = wantedHome.toRealPath();
        var random = new SecureRandom();
        try (var _ = HomeLock.on(home)) {
            var folder = new PostgresFolder(home.resolve("database"), PostgresPrograms.in(home));
            var passwordFile = home.resolve("database.passwords");
            if (folder.exists() && !Files.exists(passwordFile)) {
                throw DatabasePasswords.unreadable(passwordFile);
            }
            var passwords = DatabasePasswords.keptIn(passwordFile, random);
            if (!folder.exists()) {
                folder.make(passwords.superuser());
            }
            folder.refuseOtherVersion();
            var running = folder.runningPort();
            var port = running.isPresent() ? running.getAsInt() : folder.start();
            var database =
                    new OwnDatabase(
                            folder,
                            passwords,
                            port,
                            "longleaf-" + HexFormat.of().toHexDigits(random.nextLong()));
            database.makeRolesAndDatabase();
            LOG.info(
                    "Using the embedded database, which is for trying Longleaf: it lives in {}. Set"
                            + " LONGLEAF_DATABASE_URL to use a PostgreSQL of your own.",
                    folder.path());
            return database;
        }
    }

    DatabaseLogin app() {
        return new DatabaseLogin(url(NAME), APP, passwords.app());
    }

    DatabaseLogin owner() {
        return new DatabaseLogin(url(NAME), OWNER, passwords.owner());
    }

    DatabaseLogin superuser(String database) {
        return new DatabaseLogin(url(database), PostgresFolder.SUPERUSER, passwords.superuser());
    }

    /// Stops the server unless another instance, or anybody else, is connected to it.
    @Override
    public void close() throws IOException {
        try (var _ = HomeLock.on(home)) {
            if (!othersAreConnected()) {
                folder.stop();
            }
        } catch (SQLException | StartRefused e) {
            // Nothing is lost by a server that runs on or is gone already.
            LOG.warn("The embedded database was left as it is: {}", e.getMessage());
        }
    }

    private boolean othersAreConnected() throws SQLException {
        try (presence;
                var query =
                        presence.prepareStatement(
                                """
                                select exists (
                                  select from pg_stat_activity
                                   where backend_type = 'client backend' and application_name <> ?)
                                """)) {
            // Our own may take a moment to go after they were closed.
            query.setString(1, sessions);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private void makeRolesAndDatabase() throws SQLException {
        Migrations.makeRoles(presence);
        setPassword(OWNER, passwords.owner());
        setPassword(APP, passwords.app());
        try (var statement = presence.createStatement();
                var found =
                        statement.executeQuery(
                                "select from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                Migrations.makeDatabase(presence, NAME);
            }
        }
    }

    private void setPassword(String role, String password) throws SQLException {
        try (var statement = presence.createStatement()) {
            // Ours, and of letters, digits, - and _ only.
            statement.execute("alter role %s password '%s'".formatted(role, password));
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=%s"
                .formatted(port, database, sessions);
    }
}
