package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Learns what a launch says anew of somebody we know: people come before their district fills in
/// the UID's field, and change their names. A launch that says nothing new costs nothing.
@Component
final class LearnOfPerson {

    private final Identities identities;
    private final AuditEvents audit;

    LearnOfPerson(Identities identities, AuditEvents audit) {
        this.identities = identities;
        this.audit = audit;
    }

    /// In the running transaction.
    void learn(Arrival arrival, KnownPerson known) {
        String uid = arrival.uid();
        if (uid != null && known.isGivenAnotherUid(arrival)) {
            learnUid(arrival, known, uid);
        }
        if (known.isCalledOtherwise(arrival)) {
            identities.rename(known.recognized().person(), arrival);
        }
    }

    /// A UID that is another's stays with the other: whether the two are one is decided as it is
    /// for newcomers. One that we know is never overwritten.
    private void learnUid(Arrival arrival, KnownPerson known, String uid) {
        UUID person = known.recognized().person();
        identities.lock(arrival);
        Optional<UUID> other = identities.withUid(uid).filter(holder -> !holder.equals(person));
        other.ifPresent(holder ->
                identities.awaitJoining(person, holder, arrival.deployment().registration()));
        if (known.uid() != null) {
            if (identities.rememberAsserted(person, arrival)) {
                tell("person.uid_differs", arrival, known);
            }
        } else if (other.isEmpty() && identities.learnUid(person, uid)) {
            tell("person.uid_learned", arrival, known);
        }
    }

    /// Told to the district where the person is at home.
    private void tell(String action, Arrival arrival, KnownPerson known) {
        @Nullable UUID home = known.recognized().homeDistrict();
        audit.write(
                null,
                action,
                new Subject("person", known.recognized().person()),
                home == null ? arrival.deployment().district() : home,
                Map.of("registration", arrival.deployment().registration()));
    }
}
