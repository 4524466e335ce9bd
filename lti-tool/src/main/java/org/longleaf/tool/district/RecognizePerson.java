package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Recognition.Held;
import org.longleaf.tool.district.Recognition.Recognized;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Decides which person an arrival is. A person is not what a Canvas says: a UID links by itself
/// only to somebody at home in the deployment's own district, and to the state's own people only
/// where many districts come through. Known elsewhere, it makes a separate person and a pending
/// link, which the person's own proof or a state admin joins. E-mail addresses decide nothing.
@Component
public final class RecognizePerson {

    private final KnownArrivals arrivals;
    private final LearnOfPerson learning;
    private final Identities identities;
    private final Deployments deployments;
    private final Homes homes;
    private final FirstAdmin firstAdmin;
    private final StateDay day;

    RecognizePerson(
            KnownArrivals arrivals,
            LearnOfPerson learning,
            Identities identities,
            Deployments deployments,
            Homes homes,
            FirstAdmin firstAdmin,
            StateDay day) {
        this.arrivals = arrivals;
        this.learning = learning;
        this.identities = identities;
        this.deployments = deployments;
        this.homes = homes;
        this.firstAdmin = firstAdmin;
        this.day = day;
    }

    /// Finds or makes the person, in the running transaction.
    ///
    /// @param known what our rows said of the arrival in this transaction
    public Recognition recognize(Arrival arrival, KnownArrival known) {
        known.person().ifPresent(person -> learning.learn(arrival, person));
        Recognition found =
                known.person()
                        .<Recognition>map(KnownPerson::recognized)
                        .orElseGet(() -> meet(arrival));
        if (found instanceof Recognized recognized
                && firstAdmin.arrived(
                        arrival.deployment().registration(), arrival.sub(), recognized.person())) {
            return arrivals.person(arrival).orElseThrow();
        }
        return found;
    }

    /// A newcomer's two frames may arrive at once: the second waits and then finds what the first
    /// made.
    private Recognition meet(Arrival arrival) {
        identities.lock(arrival);
        Optional<Recognized> met = arrivals.person(arrival);
        return met.isPresent() ? met.get() : introduce(arrival);
    }

    private Recognition introduce(Arrival arrival) {
        Optional<UUID> claimed = Optional.ofNullable(arrival.uid()).flatMap(identities::withUid);
        if (claimed.isPresent() && serves(arrival.deployment(), claimed.get())) {
            identities.link(claimed.get(), arrival);
            return arrivals.person(arrival).orElseThrow();
        }
        UUID district = arrival.deployment().district();
        if (district == null
                && !firstAdmin.awaits(arrival.deployment().registration(), arrival.sub())) {
            identities.hold(arrival);
            return new Held();
        }
        return new Recognized(
                newcomer(arrival, claimed.orElse(null), district), district, Set.of(), true);
    }

    /// Somebody at home in the deployment's district; the state's first admin is at home in none. A
    /// UID that is another's stays with the other.
    private UUID newcomer(Arrival arrival, @Nullable UUID claimed, @Nullable UUID district) {
        UUID person =
                identities.add(
                        arrival, claimed == null ? arrival.uid() : null, district, day.today());
        identities.link(person, arrival);
        if (claimed != null) {
            identities.awaitJoining(person, claimed, arrival.deployment().registration());
        }
        return person;
    }

    /// A Canvas's accounts are many districts', and each says by itself what stands in a field: one
    /// is believed about its own people only. A deployment without a district, of a Canvas that the
    /// state looks after, is believed about whoever has a home, and about the state's own people.
    private boolean serves(Deployment deployment, UUID person) {
        UUID district = deployment.district();
        Optional<UUID> home = homes.of(person, day.today()).map(Home::district);
        if (district != null) {
            return home.filter(district::equals).isPresent();
        }
        return deployments.isOfTheStates(deployment.registration())
                && (home.isPresent() || homes.isTheStatesOwn(person));
    }
}
