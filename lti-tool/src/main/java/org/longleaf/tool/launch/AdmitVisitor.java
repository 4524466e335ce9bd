package org.longleaf.tool.launch;

import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Recognition.Held;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.LaunchOutcome.Refused;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Turns verified claims into a Visitor with a session, in one transaction that also takes the
/// nonce: a launch that is told no leaves its nonce unused, one that is accepted cannot be accepted
/// again.
@Component
class AdmitVisitor {

    private final Transactions transactions;
    private final ConsumedNonces nonces;
    private final Arrivals arrivals;
    private final Sessions sessions;

    AdmitVisitor(
            Transactions transactions,
            ConsumedNonces nonces,
            Arrivals arrivals,
            Sessions sessions) {
        this.transactions = transactions;
        this.nonces = nonces;
        this.arrivals = arrivals;
        this.sessions = sessions;
    }

    /// Whoever stands at the door, with a verified token in hand.
    record Guest(Registration registration, Deployment deployment, Claims claims, String nonce) {}

    LaunchOutcome admit(Guest guest, String wayBack) {
        Scope scope = new Scope(guest.deployment().district(), null, guest.registration().id());
        return transactions.call(
                scope,
                () -> {
                    if (!nonces.consume(guest.nonce())) {
                        return new Refused(
                                Refusal.NONCE_USED, "the nonce was used before", wayBack);
                    }
                    return switch (arrivals.recognize(guest)) {
                        case Held() ->
                                new Refused(
                                        Refusal.PERSON_HELD, "a person nobody introduced", wayBack);
                        case Recognized(UUID person) -> open(guest, person);
                    };
                });
    }

    private LaunchOutcome open(Guest guest, UUID person) {
        Visitor visitor = arrivals.visitor(guest, person);
        return new LaunchOutcome.Accepted(
                sessions.open(visitor),
                arrivals.startAddress(guest, visitor),
                visitor.locale(),
                guest.registration().canvasOrigins());
    }
}
