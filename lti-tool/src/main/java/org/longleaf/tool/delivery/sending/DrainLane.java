package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Sends what is due in one lane, several people's at once and each person's in order.
@Component
final class DrainLane {

    private static final Logger LOG = LoggerFactory.getLogger(DrainLane.class);
    private static final int BATCH = 20;
    private static final int AT_ONCE = 4;

    // Then the other lanes have their turn.
    private static final int BATCHES_IN_A_ROW = 50;

    private final Transactions transactions;
    private final Deliveries deliveries;
    private final SendDelivery sending;
    private final Map<Destination, FarEnd> farEnds = new EnumMap<>(Destination.class);

    DrainLane(
            Transactions transactions,
            Deliveries deliveries,
            SendDelivery sending,
            List<FarEnd> farEnds) {
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.sending = sending;
        farEnds.forEach(farEnd -> this.farEnds.put(farEnd.destination(), farEnd));
    }

    /// @param stopping asked before each send: when the tool ends, what has not been sent waits for
    ///   the next start
    void run(Lane lane, BooleanSupplier stopping) {
        for (int batches = 0; batches < BATCHES_IN_A_ROW && !stopping.getAsBoolean(); batches++) {
            List<Delivery> batch =
                    transactions.call(
                            Scope.ofDistrict(lane.district()), () -> deliveries.take(lane, BATCH));
            if (batch.isEmpty()) {
                return;
            }
            send(lane, batch, stopping);
        }
    }

    /// When the lane should run next, if it should.
    Optional<Instant> nextMoment(Lane lane) {
        return transactions.call(
                Scope.ofDistrict(lane.district()), () -> deliveries.nextMoment(lane));
    }

    private void send(Lane lane, List<Delivery> batch, BooleanSupplier stopping) {
        FarEnd farEnd = Objects.requireNonNull(farEnds.get(lane.destination()));
        ExecutorService senders =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("send-", 0).factory());
        for (Delivery delivery : batch) {
            senders.execute(() -> sendOne(delivery, farEnd, stopping));
        }
        senders.shutdown();
        awaitAll(senders, lane, batch);
    }

    private void sendOne(Delivery delivery, FarEnd farEnd, BooleanSupplier stopping) {
        try {
            if (stopping.getAsBoolean()) {
                sending.putBack(delivery);
            } else {
                sending.send(delivery, farEnd);
            }
        } catch (RuntimeException e) {
            LOG.error("Delivery {} could not be settled; its lease will end", delivery.id(), e);
        }
    }

    /// A far end may take its time: as long as this run lives, nobody else may take what it is
    /// sending.
    private void awaitAll(ExecutorService senders, Lane lane, List<Delivery> batch) {
        try {
            while (!senders.awaitTermination(
                    Deliveries.LEASE.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                transactions.run(Scope.ofDistrict(lane.district()), () -> deliveries.renew(batch));
            }
        } catch (InterruptedException e) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
