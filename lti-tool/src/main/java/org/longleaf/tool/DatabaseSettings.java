package org.longleaf.tool;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.util.Optional;

/// A PostgreSQL of one's own: `LONGLEAF_DATABASE_URL`, `_USER`, `_PASSWORD` for the application,
/// `LONGLEAF_OWNER_USER`, `_PASSWORD` for the migrations. Without an address the embedded one is
/// used.
@ConfigurationProperties("longleaf")
record DatabaseSettings(@Nullable Place database, @Nullable Login owner) {
    /// `LONGLEAF_DATABASE_…`
    record Place(@Nullable String url, @Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return "Place[hidden]";
        }
    }

    /// `LONGLEAF_OWNER_…`
    record Login(@Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /// Whom the application connects as; empty where the embedded database is to be used.
    Optional<DatabaseLogin> app() {
        if (database == null || database.url == null || database.url.isBlank()) {
            return Optional.empty();
        }
        if (!database.url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "LONGLEAF_DATABASE_URL does not begin with jdbc:postgresql:",
                    "Write it like jdbc:postgresql://host:5432/longleaf");
        }
        return Optional.of(new DatabaseLogin(database.url, database.user, database.password));
    }

    /// Whom the migrations run as; empty where somebody else runs them.
    Optional<DatabaseLogin> migrator() {
        if (owner == null || owner.user == null || owner.user.isBlank()) {
            return Optional.empty();
        }
        return app().map(app -> new DatabaseLogin(app.url(), owner.user, owner.password));
    }
}
