package org.longleaf.tool.chaos;

import com.fasterxml.uuid.Generators;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.GradebookReports;
import org.longleaf.tool.delivery.Ledger;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.WakeLanes;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.time.Clock;
import java.time.ZoneOffset;

/// What of the tool owes deliveries and tells how they stand, wired as the tool wires it, in a
/// program that is no instance.
final class Office implements AutoCloseable {

    private static final int CONNECTIONS = 3;
    private static final int PATIENCE_MS = 10_000;

    final Transactions transactions;
    final Outbox outbox;
    final GradebookReports gradebooks;
    final CeuReports records;
    final Ledger ledger;
    private final HikariDataSource pool;
    private final WakeLanes lanes;

    /// @param url connects as the application
    Office(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MS);
        pool = new HikariDataSource(config);
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        DSLContext sql = DSL.using(new TransactionAwareDataSourceProxy(pool), SQLDialect.POSTGRES);
        transactions = new Transactions(new DataSourceTransactionManager(pool), sql, clock);
        lanes = new WakeLanes(SchedulerClient.Builder.create(pool).build(), clock);
        outbox = new Outbox(sql, Generators.timeBasedEpochRandomGenerator(), clock, lanes);
        gradebooks = new GradebookReports(sql, outbox);
        records = new CeuReports(sql, new Districts(sql), outbox, clock);
        ledger = new Ledger(sql, clock, lanes);
    }

    /// Ends all connections of the application, its own among them.
    void cutConnections() {
        transactions.run(
                Scope.nobody(),
                () ->
                        DSL.using(new TransactionAwareDataSourceProxy(pool), SQLDialect.POSTGRES)
                                .execute(
                                        """
                                        select pg_terminate_backend(pid) from pg_stat_activity
                                         where usename = current_user and datname = current_database()
                                           and pid <> pg_backend_pid()
                                        """));
    }

    @Override
    public void close() {
        lanes.close();
        pool.close();
    }
}
