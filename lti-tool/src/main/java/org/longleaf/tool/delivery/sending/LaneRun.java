package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Deliveries.Wish;
import org.longleaf.tool.delivery.sending.LaneTurn.Next;
import org.longleaf.tool.delivery.sending.LaneTurn.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One run of a lane on one instance: a window of deliveries that are being sent, each on a thread
/// of its own. As answers come they are settled together, and what they leave free is filled: one
/// that is slow holds up nobody else. Only the thread that calls [#go()] asks the database.
final class LaneRun {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRun.class);

    /// Then the other lanes have their turn.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration SIGN_OF_LIFE = Deliveries.LEASE.dividedBy(3);

    /// What no sender may end with; it may be anything.
    private static final Answer LOST =
            Answer.askAPerson("The tool failed; its log tells more", Reached.PERHAPS);

    private final Lane lane;
    private final Means means;
    private final Caller caller;
    private final Answers answers = new Answers();
    private final Map<UUID, Delivery> underWay = new HashMap<>();
    private final List<Answered> unsettled = new ArrayList<>();
    private final Looks looks;
    private final Patience patience = new Patience();
    private final Lapse sinceStart = new Lapse();
    private final Lapse sinceSign = new Lapse();
    private UUID after;
    private @Nullable UUID probe;
    private int sent;

    /// By what it works.
    record Means(LaneTurn turns, SendDelivery sending, FarEnd farEnd, int atOnce) {}

    LaneRun(Lane lane, Means means, Caller caller, UUID after) {
        this.lane = lane;
        this.means = means;
        this.caller = caller;
        this.after = after;
        this.looks = new Looks(means.atOnce());
    }

    /// The last person of whom something was sent.
    UUID after() {
        return after;
    }

    /// Returns when nothing is due any more, or others shall have their turn.
    ///
    /// @return how many were taken
    int go() {
        ExecutorService senders =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("send-", 0).factory());
        try {
            boolean goesOn = true;
            while (goesOn) {
                unsettled.addAll(answers.gather(underWay.size(), looks.next(underWay.size())));
                signOfLife();
                List<Delivery> taken = turn();
                taken.forEach(one -> start(one, senders));
                callForHelp();
                goesOn = !underWay.isEmpty() || !unsettled.isEmpty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            senders.shutdownNow();
        }
        return sent;
    }

    private void start(Delivery delivery, ExecutorService senders) {
        underWay.put(delivery.id(), delivery);
        sent++;
        senders.execute(() -> answers.add(answered(delivery)));
    }

    private Answered answered(Delivery delivery) {
        Answer answer = LOST;
        try {
            answer = caller.isStopping() ? null : means.sending().send(delivery, means.farEnd());
        } catch (Error e) {
            LOG.error("Delivery {} cannot be sent", delivery.id(), e);
        }
        return new Answered(delivery, answer);
    }

    /// Settles what came and takes more. What cannot be written down now is kept until it can: an
    /// answer is not asked for twice.
    private List<Delivery> turn() throws InterruptedException {
        unsettled.forEach(one -> underWay.remove(one.delivery().id()));
        int room = room();
        Lapse took = new Lapse();
        try {
            Wish wish = new Wish(after, Set.copyOf(underWay.keySet()), room);
            Next next = means.turns().take(new Step(lane, List.copyOf(unsettled), probe, wish));
            settled(next);
            looks.looked(room, next.taken().size(), took.passed());
            return next.taken();
        } catch (RuntimeException e) {
            failed(e);
            return List.of();
        }
    }

    private void settled(Next next) {
        unsettled.clear();
        patience.restored();
        after = next.after();
        probe = next.probe() == null && !underWay.isEmpty() ? probe : next.probe();
    }

    private void callForHelp() {
        try {
            if (looks.isFull(sent)) {
                caller.callForHelp();
            }
        } catch (RuntimeException e) {
            LOG.warn("Lane {} goes on without help", lane, e);
        }
    }

    private int room() {
        boolean wanted =
                patience.isWhole()
                        && sinceStart.passed().compareTo(LONGEST) < 0
                        && looks.isDue(!unsettled.isEmpty(), underWay.size())
                        && !caller.isStopping();
        return wanted ? means.atOnce() - underWay.size() : 0;
    }

    private void failed(RuntimeException e) throws InterruptedException {
        if (underWay.isEmpty() && unsettled.isEmpty()) {
            throw e;
        }
        if (!Patience.isPassing(e)) {
            LOG.error("Lane {} settles one by one what it cannot settle together", lane, e);
            List.copyOf(unsettled).forEach(this::settleAlone);
            unsettled.clear();
        } else if (caller.isStopping() || !patience.waits(e)) {
            LOG.error(
                    "Lane {} leaves {} answers; their leases will end", lane, unsettled.size(), e);
            unsettled.clear();
        }
    }

    private void settleAlone(Answered one) {
        try {
            means.turns().take(Step.settling(List.of(one), probe));
        } catch (RuntimeException e) {
            LOG.error(
                    "Delivery {} could not be settled; its lease will end", one.delivery().id(), e);
        }
    }

    /// A far end may take its time: as long as this run lives, nobody else may take what it is
    /// sending.
    private void signOfLife() {
        Duration passed = sinceSign.passed();
        if (passed.compareTo(SIGN_OF_LIFE) < 0) {
            return;
        }
        try {
            means.turns().renew(lane, List.copyOf(underWay.values()), passed);
            sinceSign.restart();
        } catch (RuntimeException e) {
            LOG.warn("Lane {} could not renew its leases", lane, e);
        }
    }
}
