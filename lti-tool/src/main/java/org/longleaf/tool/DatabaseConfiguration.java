package org.longleaf.tool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.api.FlywayException;
import org.longleaf.tables.Migrations;
import org.longleaf.tool.web.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/// The database the tool works on, current before anything else sees it, and never as a role that
/// row level security does not bind. Spring Boot's own migrating is not on the class path: it would
/// connect as the application.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 10;

    /// Ended after the pool, which stands on it.
    @Bean
    ReadyDatabase readyDatabase(DatabaseSettings settings, Settings tool)
            throws IOException, SQLException {
        var given = settings.app();
        if (given.isPresent()) {
            makeReady(given.get(), settings.migrator());
            return new ReadyDatabase(given.get(), () -> {});
        }
        var own = OwnDatabase.in(tool.home().toAbsolutePath());
        try {
            makeReady(own.app(), Optional.of(own.owner()));
            return new ReadyDatabase(own.app(), own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    @Bean
    HikariDataSource dataSource(ReadyDatabase database) {
        var pool = new HikariConfig();
        pool.setPoolName("longleaf");
        database.app().tell(pool);
        pool.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(pool);
    }

    static void makeReady(DatabaseLogin app, Optional<DatabaseLogin> owner) {
        try {
            DatabaseRights.refuseTooMany(app.unpooled());
            owner.ifPresent(login -> Migrations.migrate(login.unpooled()));
            // Once more: the migrations made tables.
            DatabaseRights.refuseTooMany(app.unpooled());
            refuseBehind(app);
        } catch (SQLException | FlywayException e) {
            throw new StartRefused(
                    "The database at " + app.place() + " cannot be used: " + e.getMessage(),
                    "Look whether it runs and whether LONGLEAF_DATABASE_… and LONGLEAF_OWNER_… are right;"
                            + " deploy/database/README.md tells how it is set up.",
                    e);
        }
    }

    private static void refuseBehind(DatabaseLogin app) {
        var pending = Migrations.pending(app.unpooled());
        if (!pending.isEmpty()) {
            throw new StartRefused(
                    ("The schema of the database at %s is behind this Longleaf by %d migrations (%s is"
                                    + " the next).")
                            .formatted(app.place(), pending.size(), pending.getFirst()),
                    "Start once with LONGLEAF_OWNER_USER and LONGLEAF_OWNER_PASSWORD set, the role that owns"
                            + " the tables; it then runs them.");
        }
    }

    /// Migrated and checked.
    record ReadyDatabase(DatabaseLogin app, AutoCloseable server) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
        }
    }
}
