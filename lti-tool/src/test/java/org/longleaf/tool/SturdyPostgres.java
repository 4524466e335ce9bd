package org.longleaf.tool;

import org.longleaf.tables.Migrations;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import javax.sql.DataSource;

/// A PostgreSQL server that is nobody's child and keeps its port, so that it can be restarted under
/// those who are connected. Everything it commits is on the disk, as in an installation.
public final class SturdyPostgres implements AutoCloseable {

    private static final String NAME = "longleaf";
    private static final String PASSWORD = "chaos";

    private final PostgresFolder folder;
    private final int port;

    private SturdyPostgres(PostgresFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// A new one, with the schema as it is today and no rows.
    ///
    /// @param home where nothing is yet
    public static SturdyPostgres in(Path home) throws IOException, SQLException {
        PostgresFolder folder =
                new PostgresFolder(home.resolve("database"), PostgresPrograms.in(home));
        folder.make(PASSWORD);
        SturdyPostgres server = new SturdyPostgres(folder, folder.start());
        try (var superuser = server.login("postgres", "postgres").unpooled().getConnection();
                var statement = superuser.createStatement()) {
            Migrations.makeRoles(superuser);
            for (String role : new String[] {Migrations.OWNER, Migrations.APP}) {
                statement.execute("alter role %s password '%s'".formatted(role, PASSWORD));
            }
            Migrations.makeDatabase(superuser, NAME);
        }
        Migrations.migrate(server.owner());
        return server;
    }

    /// Stops one that an earlier run left running there.
    public static void stopLeftover(Path home) throws IOException {
        PostgresFolder folder =
                new PostgresFolder(home.resolve("database"), PostgresPrograms.in(home));
        if (folder.exists() && folder.runningPort().isPresent()) {
            folder.stop();
        }
    }

    /// Connects as the application.
    public String url() {
        return login(NAME, Migrations.APP).url()
                + "?user=%s&password=%s".formatted(Migrations.APP, PASSWORD);
    }

    /// Sees all rows.
    public DataSource owner() {
        return login(NAME, Migrations.OWNER).unpooled();
    }

    /// Cuts all connections and takes new ones when it is back. Where it is not to wait for
    /// anything, it ends as by a loss of power, and reads its log first.
    public void restart(boolean atOnce) throws IOException {
        folder.programs()
                .run(
                        "pg_ctl",
                        "restart",
                        "--pgdata=" + folder.path(),
                        "--wait",
                        "--timeout=120",
                        "--mode=" + (atOnce ? "immediate" : "fast"),
                        "--log=" + folder.path().resolve("server.log"));
    }

    private DatabaseLogin login(String database, String user) {
        return new DatabaseLogin(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, PASSWORD);
    }

    @Override
    public void close() throws IOException {
        folder.stop();
    }
}
