package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.NCEES_CONNECTION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.MovableClock;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/// An outbox on a database of its own: two districts, and a third that has nothing to do with them.
public final class TestOutbox {
    public final TestDatabase database = TestDatabase.fresh();
    public final DataSource dataSource = database.dataSource();
    public final MovableClock clock =
            MovableClock.standingAt(Instant.parse("2026-11-22T14:00:00Z"));
    public final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    public final DSLContext sql =
            DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    public final Transactions transactions =
            new Transactions(new DataSourceTransactionManager(dataSource), sql, clock);
    public final SchedulerClient scheduler = SchedulerClient.Builder.create(dataSource).build();
    public final WakeLanes wake = new WakeLanes(scheduler, clock, new SameThread());
    public final Outbox outbox = new Outbox(sql, ids, clock, wake);

    public final UUID home = district("T10", "nceesHttp");
    public final UUID context = district("T20", "hrmsCsv");
    public final UUID elsewhere = district("T30", "nceesHttp");

    /// Sees and plants everything, as no code under test may.
    public DSLContext owner() {
        return DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES);
    }

    public UUID person() {
        UUID id = ids.generate();
        owner().insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.CREATED_AT, clock.instant())
                .execute();
        return id;
    }

    public UUID registration(URI canvas) {
        UUID id = ids.generate();
        owner().insertInto(REGISTRATION)
                .set(REGISTRATION.ID, id)
                .set(REGISTRATION.NAME, "A Canvas")
                .set(REGISTRATION.ISSUER, "https://canvas.instructure.com")
                .set(REGISTRATION.CLIENT_ID, id.toString())
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, canvas + "/authorize")
                .set(REGISTRATION.TOKEN_ENDPOINT, canvas + "/login/oauth2/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, canvas + "/login/oauth2/token")
                .set(REGISTRATION.JWKS_URI, canvas + "/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {canvas.toString()})
                .set(REGISTRATION.CREATED_AT, clock.instant())
                .execute();
        return id;
    }

    public void connectToNcees(UUID district, URI endpoint, byte[] sealedKey) {
        owner().insertInto(NCEES_CONNECTION)
                .set(NCEES_CONNECTION.DISTRICT_ID, district)
                .set(NCEES_CONNECTION.ENDPOINT, endpoint.toString())
                .set(NCEES_CONNECTION.KEY_SEALED, sealedKey)
                .execute();
    }

    /// Another way than it began with.
    public void creditGoes(UUID district, String route) {
        owner().update(DISTRICT)
                .set(DISTRICT.CREDIT_ROUTE, route)
                .where(DISTRICT.ID.eq(district))
                .execute();
    }

    /// In a transaction of the home district, as the features do.
    public void add(Owed owed) {
        transactions.run(Scope.ofDistrict(owed.homeDistrict()), () -> outbox.add(owed));
    }

    /// All deliveries there are, in the order they were owed.
    public List<DeliveryRecord> all() {
        return owner().selectFrom(DELIVERY).orderBy(DELIVERY.POSITION).fetch();
    }

    /// What the lane tasks of the scheduler are called.
    public List<String> wokenLanes() {
        return scheduler.getScheduledExecutions().stream()
                .map(execution -> execution.getTaskInstance().getId())
                .toList();
    }

    private UUID district(String code, String creditRoute) {
        UUID id = ids.generate();
        owner().insertInto(DISTRICT)
                .set(DISTRICT.ID, id)
                .set(DISTRICT.CODE, code)
                .set(DISTRICT.NAME, "District " + code)
                .set(DISTRICT.UNIT_KIND, "LEA")
                .set(DISTRICT.TIME_ZONE, "America/New_York")
                .set(DISTRICT.CREDIT_ROUTE, creditRoute)
                .set(DISTRICT.CREATED_AT, clock.instant())
                .execute();
        return id;
    }

    /// So that a lane is awake as soon as the commit returns.
    private static final class SameThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
