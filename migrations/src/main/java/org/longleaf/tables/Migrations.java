package org.longleaf.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.flywaydb.core.Flyway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Makes the roles and a database, and brings its schema up to date. Who may do which step differs:
/// roles and databases are a superuser's, migrations the owner's, and the application only looks
/// whether they were run.
public final class Migrations {
    /// Owns the tables and runs the migrations.
    public static final String OWNER = "longleaf_owner";

    /// What the tool connects as. It owns nothing.
    public static final String APP = "longleaf_app";

    private Migrations() {}

    /// Runs `roles.sql`. May be run again at any time.
    public static void makeRoles(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(rolesSql());
        }
    }

    /// Makes an empty database that [#OWNER] owns and [#APP] may only connect to. The name is ours,
    /// never from outside.
    public static void makeDatabase(Connection superuser, String name) throws SQLException {
        // ICU sorts names as people expect, and the same on every machine.
        makeDatabase(
                superuser,
                name,
                "template template0 encoding 'UTF8' locale_provider icu icu_locale 'en-US' locale"
                        + " 'C'");
    }

    /// Makes a copy of a database that nobody is connected to, file by file: as a log of all its
    /// pages, as PostgreSQL does by itself, it takes more than twice as long.
    public static void copyDatabase(Connection superuser, String name, String template)
            throws SQLException {
        makeDatabase(superuser, name, "template " + template + " strategy file_copy");
    }

    /// Brings the schema up to date. The data source must connect as [#OWNER].
    public static void migrate(DataSource owner) {
        flyway(owner).migrate();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            // So that an instance without the owner's password can see whether it is behind.
            // Instances
            // that start together wait for each other; a second grant would fail on the first.
            statement.execute(
                    """
                    do $$ begin
                      perform pg_advisory_xact_lock(4911002);
                      if not has_table_privilege('longleaf_app', 'flyway_schema_history', 'select') then
                        grant select on flyway_schema_history to longleaf_app;
                      end if;
                    end $$
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException("The migrations ran, but not their last grant.", e);
        }
    }

    /// The versions that were not applied yet; empty when the schema is current. Reads only.
    public static List<String> pending(DataSource any) {
        return Stream.of(flyway(any).info().pending())
                .map(step -> Objects.toString(step.getVersion()))
                .toList();
    }

    private static void makeDatabase(Connection superuser, String name, String from)
            throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("create database %s owner %s %s".formatted(name, OWNER, from));
            // One by one: what a database allows is not copied from its template.
            statement.execute("revoke all on database %s from public".formatted(name));
            statement.execute("grant connect on database %s to %s".formatted(name, APP));
        }
    }

    private static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
    }

    private static String rolesSql() {
        try (var roles = Migrations.class.getResourceAsStream("/db/roles.sql")) {
            return new String(Objects.requireNonNull(roles).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
