package org.longleaf.tables.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tables.Migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.sql.DataSource;

/// A database of its own for a test, on one throwaway server a JVM:
///
/// ```java
/// private final TestDatabase database = TestDatabase.fresh();
/// ```
///
/// What it hands out connects as `longleaf_app`, as the product does, so that row level security
/// binds every test. The server is a superuser's underneath and never shown.
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final KeptConnections app;
    private final KeptConnections owner;

    private TestDatabase(String name) {
        this.name = name;
        app = new KeptConnections(url());
        owner = new KeptConnections(Server.POSTGRES.getJdbcUrl(Migrations.OWNER, name));
    }

    /// With all migrations applied and no rows.
    public static TestDatabase fresh() {
        var name = nextName();
        asSuperuser(connection -> Migrations.copyDatabase(connection, name, Template.NAME));
        return new TestDatabase(name);
    }

    /// With all migrations applied and what `fill` puts into it. That is done once a JVM for each
    /// name, on a database that only serves to be copied; `fill` must let go of it.
    public static TestDatabase filled(String name, Consumer<TestDatabase> fill) {
        var template =
                TEMPLATES.computeIfAbsent(
                        name,
                        _ -> {
                            var first = fresh();
                            fill.accept(first);
                            first.app.letGo();
                            first.owner.letGo();
                            return first.name;
                        });
        var copy = nextName();
        asSuperuser(connection -> Migrations.copyDatabase(connection, copy, template));
        return new TestDatabase(copy);
    }

    /// With the roles, but before the first migration.
    public static TestDatabase empty() {
        var name = nextName();
        asSuperuser(connection -> Migrations.makeDatabase(connection, name));
        return new TestDatabase(name);
    }

    /// Connects as `longleaf_app`.
    public String url() {
        return Server.POSTGRES.getJdbcUrl(Migrations.APP, name);
    }

    /// Connects as `longleaf_app`. As in the product, a connection may have been used before.
    public DataSource dataSource() {
        return app;
    }

    /// Connects as `longleaf_app`.
    public DSLContext dsl() {
        return DSL.using(dataSource(), SQLDialect.POSTGRES);
    }

    /// Connects as `longleaf_owner`: for looking at catalogs and for planting rows across
    /// districts, never for the code under test.
    public DataSource ownerDataSource() {
        return owner;
    }

    private static String nextName() {
        return "test_" + COUNT.incrementAndGet();
    }

    private static void asSuperuser(Step step) {
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection()) {
            step.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void run(Connection superuser) throws SQLException;
    }

    /// Started by the first test that asks, ended with the JVM.
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var postgres = throwaway().start();
                try (var connection = postgres.getPostgresDatabase().getConnection()) {
                    refuseAnother(connection.getMetaData().getDatabaseProductVersion());
                    Migrations.makeRoles(connection);
                }
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Each way the build runs the tests says which PostgreSQL it meant to bring.
        private static void refuseAnother(String version) {
            if (!version.startsWith(System.getProperty("longleaf.expected-postgres", ""))) {
                throw new IllegalStateException("The tests run on PostgreSQL " + version);
            }
        }

        /// Nothing here has to outlive a crash, and no table lives long enough to be vacuumed: with
        /// hundreds of databases the daemon would start a process several times a second.
        private static EmbeddedPostgres.Builder throwaway() {
            return EmbeddedPostgres.builder()
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("wal_level", "minimal")
                    .setServerConfig("max_wal_senders", "0");
        }
    }

    /// Migrated once and then copied: a copy takes milliseconds, the migrations more than a second.
    private static final class Template {
        static final String NAME = make("longleaf_template");

        private static String make(String name) {
            asSuperuser(connection -> Migrations.makeDatabase(connection, name));
            Migrations.migrate(Server.POSTGRES.getDatabase(Migrations.OWNER, name));
            return name;
        }
    }
}
