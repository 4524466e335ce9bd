package org.longleaf.tool.launch.admission;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.admission.LaunchOutcome.TurnedAway;
import org.longleaf.tool.launch.admission.Threshold.Crossed;
import org.longleaf.tool.launch.refusal.Refusal.OfMessage;
import org.longleaf.tool.launch.refusal.Refusal.OfToken;
import org.longleaf.tool.launch.token.Guest;
import org.longleaf.tool.launch.token.ReadMessage.Asked;
import org.springframework.stereotype.Component;

/// Lets in whom a verified message names, in one transaction that also takes the nonce (LTI
/// Security Framework 1.0, section 5.1.3, step 9): what is accepted cannot be accepted again, by no
/// instance. A deployment that nobody approved (LTI Core 1.3, section 5.3.3) is written down, so
/// that an admin can say yes, and nothing else happens.
@Component
class AdmitVisitor {

    private final Transactions transactions;
    private final Threshold threshold;
    private final NewPlaces places;
    private final Arrivals arrivals;

    AdmitVisitor(
            Transactions transactions, Threshold threshold, NewPlaces places, Arrivals arrivals) {
        this.transactions = transactions;
        this.threshold = threshold;
        this.places = places;
        this.arrivals = arrivals;
    }

    LaunchOutcome admit(Asked asked) {
        return transactions.callUnsettled(() ->
                threshold
                        .cross(asked)
                        .map(crossed -> admit(asked, crossed))
                        .orElseGet(() -> await(asked)));
    }

    private LaunchOutcome admit(Asked asked, Crossed crossed) {
        Guest guest = new Guest(asked, crossed.deployment());
        return crossed.first() ? arrivals.welcome(guest) : TurnedAway.of(guest, OfToken.NONCE_USED);
    }

    /// Told alike whether the deployment was never seen, waits, was refused, or is another
    /// platform's.
    private LaunchOutcome await(Asked asked) {
        places.await(asked);
        return places.openedBy(asked)
                .flatMap(_ -> threshold.cross(asked))
                .map(crossed -> admit(asked, crossed))
                .orElseGet(() ->
                        TurnedAway.genuine(asked.genuine(), null, OfMessage.DEPLOYMENT_UNKNOWN));
    }
}
