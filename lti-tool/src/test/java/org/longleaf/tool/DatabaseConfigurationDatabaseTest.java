package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.longleaf.tables.Migrations;
import org.longleaf.tables.testing.TestDatabase;

import java.util.Optional;

class DatabaseConfigurationDatabaseTest {
    private final TestDatabase database = TestDatabase.empty();
    private final DatabaseLogin app = new DatabaseLogin(database.url(), null, null);

    @Test
    void a_superuser_is_refused() {
        assertRefused(as("postgres"), "is a superuser");
    }

    @Test
    void the_owner_is_refused_as_the_application() {
        assertRefused(as(Migrations.OWNER), "owns the database");
    }

    @Test
    void a_schema_that_is_behind_is_refused_where_nobody_may_migrate() {
        assertRefused(app, "is behind this Longleaf");
    }

    @Test
    void the_owner_migrates_and_the_application_works() {
        DatabaseConfiguration.makeReady(app, Optional.of(as(Migrations.OWNER)));

        DatabaseConfiguration.makeReady(app, Optional.empty());
        assertThat(Migrations.pending(app.unpooled())).isEmpty();
    }

    @Test
    void a_database_that_does_not_answer_is_refused_without_its_password() {
        var nowhere =
                new DatabaseLogin(
                        "jdbc:postgresql://127.0.0.1:1/longleaf?password=s3cret", "a", "b");

        assertThatThrownBy(() -> DatabaseConfiguration.makeReady(nowhere, Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(
                        "The database at jdbc:postgresql://127.0.0.1:1/longleaf cannot be used")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    private DatabaseLogin as(String user) {
        return new DatabaseLogin(database.url(), user, null);
    }

    private static void assertRefused(DatabaseLogin login, String why) {
        assertThatThrownBy(() -> DatabaseConfiguration.makeReady(login, Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(why);
    }
}
