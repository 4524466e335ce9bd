package org.longleaf.tool.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.MovableClock;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a transaction sets ends with it: the connection goes back to the pool, to whoever comes
/// next.
class TransactionsDatabaseTest {

    private static final Scope SCOPE =
            new Scope(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static final List<String> SETTINGS =
            List.of(
                    "plan_cache_mode",
                    "synchronous_commit",
                    "longleaf.district",
                    "longleaf.person",
                    "longleaf.registration",
                    "longleaf.moment");

    private SingleConnectionDataSource connection;
    private DSLContext sql;
    private Transactions transactions;

    @BeforeEach
    void begin() throws SQLException {
        connection =
                new SingleConnectionDataSource(
                        TestDatabase.fresh().dataSource().getConnection(), true);
        sql = DSL.using(new TransactionAwareDataSourceProxy(connection), SQLDialect.POSTGRES);
        transactions =
                new Transactions(
                        new DataSourceTransactionManager(connection),
                        sql,
                        MovableClock.standingAt(Instant.parse("2026-10-07T03:30:15Z")));
        sql.execute("set synchronous_commit = on");
    }

    @AfterEach
    void end() {
        connection.destroy();
    }

    /// By itself PostgreSQL plans a statement anew for each of its first five runs, and then as it
    /// guesses.
    @Test
    void plans_are_kept_from_the_first_run_where_that_is_asked_for_and_nowhere_else() {
        transactions.runWithKeptPlans(SCOPE, () -> ask("kept"));
        transactions.run(SCOPE, () -> ask("planned"));

        assertThat(plans("kept", "custom_plans")).isZero();
        assertThat(plans("kept", "generic_plans")).isPositive();
        assertThat(plans("planned", "custom_plans")).isPositive();
    }

    @Test
    void nothing_that_a_transaction_sets_is_left_behind_in_its_connection() {
        List<String> before = settings();
        assertThat(before).contains("auto", "on");

        List<String> during = transactions.callWithKeptPlans(SCOPE, this::settings);
        assertThat(during).contains("force_generic_plan", String.valueOf(SCOPE.person()));
        assertThat(settings()).isEqualTo(before);
        transactions.callUnhurried(SCOPE, this::settings);
        assertThat(settings()).isEqualTo(before);
        assertThatThrownBy(() ->
                        transactions.runWithKeptPlans(
                                SCOPE,
                                () -> {
                                    throw new IllegalStateException("it fails");
                                }))
                .hasMessage("it fails");
        assertThat(settings()).isEqualTo(before);
    }

    /// Often enough for the driver to have the statement kept.
    private void ask(String name) {
        for (int i = 0; i < 9; i++) {
            sql.fetch("select count(*) as " + name + " from district where code = {0}", "0" + i);
        }
    }

    private long plans(String name, String kind) {
        return sql.fetchSingle(
                        "select coalesce(sum("
                                + kind
                                + "), 0) from pg_prepared_statements where statement like {0}",
                        "%as " + name + " %")
                .into(long.class);
    }

    private List<String> settings() {
        return SETTINGS.stream()
                .map(name ->
                        sql.fetchSingle("select coalesce(current_setting({0}, true), '')", name)
                                .into(String.class))
                .toList();
    }
}
