package org.longleaf.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

class MigrationsDatabaseTest {
    @Test
    void the_server_is_the_one_this_run_is_for() {
        var version = TestDatabase.empty().dsl().fetchValue("show server_version");

        // Set by each surefire execution; without Maven any version will do.
        assertThat((String) version)
                .startsWith(System.getProperty("longleaf.expected-postgres", ""));
    }

    @Test
    void migrates_from_empty_and_again() {
        var database = TestDatabase.empty();

        Migrations.migrate(database.ownerDataSource());
        Migrations.migrate(database.ownerDataSource());

        assertThat(Migrations.pending(database.dataSource())).isEmpty();
    }

    @Test
    void the_application_sees_that_it_is_behind() {
        assertThat(Migrations.pending(TestDatabase.empty().dataSource())).isNotEmpty();
    }

    @Test
    void roles_are_made_again_without_harm() throws Exception {
        // The server's roles stand since it started; only a superuser may run it, so the refusal of
        // the
        // owner would show here if the second run tried to make or change anything.
        try (var owner = TestDatabase.empty().ownerDataSource().getConnection()) {
            Migrations.makeRoles(owner);
        }
    }

    @Test
    void the_application_may_not_make_a_table() {
        var app = TestDatabase.fresh().dsl();

        assertThatThrownBy(() -> app.execute("create table planted (id int)"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("permission denied for schema public");
        assertThatThrownBy(() -> app.execute("create temporary table planted (id int)"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("permission denied to create temporary tables");
    }

    @Test
    void databases_of_two_tests_share_no_rows_and_connect_as_the_application() {
        var one = TestDatabase.fresh();
        var other = TestDatabase.fresh();

        assertThat(one.url()).isNotEqualTo(other.url());
        assertThat(one.dsl().fetchValue("select current_user")).isEqualTo("longleaf_app");
        assertThat(
                        one.dsl()
                                .fetchValue(
                                        "select usesuper from pg_user where usename = current_user"))
                .isEqualTo(false);
    }

    @Test
    void what_a_closed_connection_had_not_committed_is_gone_for_the_next() throws Exception {
        var owner = TestDatabase.empty().ownerDataSource();
        try (var closed = owner.getConnection();
                var statement = closed.createStatement()) {
            closed.setAutoCommit(false);
            statement.execute("create table planted (id int)");
        }

        try (var next = owner.getConnection();
                var statement = next.createStatement()) {
            assertThat(next.getAutoCommit()).isTrue();
            assertThatThrownBy(() -> statement.execute("select from planted"))
                    .hasMessageContaining("does not exist");
        }
    }
}
