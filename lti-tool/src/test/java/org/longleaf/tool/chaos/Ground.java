package org.longleaf.tool.chaos;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.chaos.RunningFarEnd.Manner;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.district.Scope;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/// Where a run takes place: a database with its districts, a far end, two instances, and the desk
/// at which awards are owed. All but the desk are programs of their own.
final class Ground implements AutoCloseable {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

    /// What waits for longer waits for a person.
    private static final Duration LONG = Duration.ofMinutes(2);

    final RunningFarEnd farEnd;
    final Instance first;
    final Instance second;
    final OweAwards desk;
    final Office office;
    private final DSLContext owner;
    private final Set<UUID> pressed = new HashSet<>();

    /// @param awards how many
    record Size(int awards, int districts) {
        List<Award> all() {
            return IntStream.range(0, awards).mapToObj(n -> Award.of(n, awards)).toList();
        }
    }

    /// A database that has the schema and no rows.
    ///
    /// @param url connects as the application
    /// @param owner sees all rows
    record Place(String url, DataSource owner) {}

    Ground(Path folder, Place place, ToolProgram tool, Manner manner, Size size) {
        owner = DSL.using(place.owner(), SQLDialect.POSTGRES);
        farEnd = RunningFarEnd.start(folder, manner);
        State state =
                State.plant(
                        owner,
                        State.masterKeyIn(folder.resolve("home")),
                        farEnd.address(),
                        size.districts(),
                        Award.people(size.awards()));
        office = new Office(place.url());
        desk = new OweAwards(office, state);
        first = new Instance("first", tool, folder, place.url());
        second = new Instance("second", tool, folder, place.url());
    }

    /// Returns once everything but the poison has an end, or nothing has moved for so long. What
    /// waits for a person is tried again at once, as by the button of the console.
    void awaitEnd(Duration patience, Runnable meanwhile) {
        int before = -1;
        Instant until = Instant.now().plus(patience);
        while (Instant.now().isBefore(until)) {
            int open = open();
            if (open == 0) {
                return;
            }
            if (open != before) {
                before = open;
                until = Instant.now().plus(patience);
            }
            meanwhile.run();
            pressWhatWaitsForAPerson();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private int open() {
        return owner.fetchCount(DELIVERY, isOwed(), DELIVERY.STATE.in("waiting", "sent"));
    }

    private static Condition isOwed() {
        return DELIVERY.IDEMPOTENCY_KEY.notLike(OweAwards.POISON + "%");
    }

    private void pressWhatWaitsForAPerson() {
        owner.selectFrom(DELIVERY)
                .where(
                        isOwed(),
                        DELIVERY.STATE.eq("waiting"),
                        DELIVERY.NEXT_TRY_AT.gt(Instant.now().plus(LONG)))
                .forEach(row -> {
                    pressed.add(row.getId());
                    office.transactions.run(
                            Scope.ofDistrict(row.getLaneDistrictId()),
                            () ->
                                    office.ledger.tryNow(
                                            Destination.ofCode(row.getDestination()),
                                            row.getSubjectId()));
                });
    }

    /// How many deliveries waited for a person.
    int pressed() {
        return pressed.size();
    }

    Reckoning reckon(List<Award> awards) {
        return Reckon.of(owner, farEnd.ledger(), awards);
    }

    @Override
    public void close() {
        first.close();
        second.close();
        farEnd.close();
        office.close();
    }
}
