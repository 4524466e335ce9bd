package org.longleaf.tool.launch.admission;

import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.launch.admission.LaunchOutcome.TurnedAway;
import org.longleaf.tool.launch.admission.LaunchOutcome.Undecided;
import org.longleaf.tool.launch.login.AskStorage;
import org.longleaf.tool.launch.login.LaunchState.Bound;
import org.longleaf.tool.launch.login.Posted;
import org.longleaf.tool.launch.login.ProveBrowser;
import org.longleaf.tool.launch.login.ProveBrowser.Begun;
import org.longleaf.tool.launch.login.ProveBrowser.PerhapsInStorage;
import org.longleaf.tool.launch.login.ProveBrowser.Proven;
import org.longleaf.tool.launch.login.ProveBrowser.Unproven;
import org.longleaf.tool.launch.login.StorageFrame;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfBrowser;
import org.longleaf.tool.launch.refusal.Refused;
import org.longleaf.tool.launch.refusal.Step;
import org.longleaf.tool.launch.token.CheckClaims;
import org.longleaf.tool.launch.token.CheckSignature;
import org.longleaf.tool.launch.token.Claims;
import org.longleaf.tool.launch.token.ReadMessage;
import org.longleaf.tool.launch.token.ReadMessage.Asked;
import org.longleaf.tool.launch.token.ReadMessage.Genuine;
import org.longleaf.tool.launch.token.ReadToken;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// A launch, step by step: the state is ours, its registration holds, the browser is the one that
/// began ([ProveBrowser]), the token is readable ([ReadToken]), the platform signed it
/// ([CheckSignature]), it is for us, for this login and now ([CheckClaims]), it asks something we
/// serve ([ReadMessage]), and then whoever it names comes in ([AdmitVisitor]). The state's
/// registration decides in all of them, never the token's. Nothing is written before the last step,
/// and the nonce is taken in the transaction that makes the session.
@Component
class Launch {

    private final Registrations registrations;
    private final Outward outward;
    private final Clock clock;

    Launch(Registrations registrations, Outward outward, Clock clock) {
        this.registrations = registrations;
        this.outward = outward;
        this.clock = clock;
    }

    /// The two steps that reach outside: the platform's key set, and our own records.
    @Component
    record Outward(CheckSignature signature, AdmitVisitor visitor) {}

    /// @param state what the posted state says, where it is one of ours
    LaunchOutcome take(Posted posted, Optional<Bound> state) {
        return switch (ours(state).then(bound -> registration(posted, bound))) {
            case Step.Stop<Begun>(Refusal refusal) -> TurnedAway.early(refusal);
            case Step.Go<Begun>(Begun begun) -> browser(begun);
        };
    }

    /// LTI Security Framework 1.0, section 5.1.1.5: the state is one that we gave, not long ago.
    private static Step<Bound> ours(Optional<Bound> state) {
        return state.map(Step::go).orElseGet(() -> Step.stop(OfBrowser.STATE_UNREADABLE));
    }

    /// LTI Security Framework 1.0, section 5.1.1.1: issuer and client were registered, and still
    /// are.
    private Step<Begun> registration(Posted posted, Bound bound) {
        return registrations
                .find(bound.registration())
                .map(registration -> Step.go(new Begun(posted, bound, registration)))
                .orElseGet(() -> Step.stop(OfBrowser.REGISTRATION_ENDED));
    }

    private LaunchOutcome browser(Begun begun) {
        return switch (ProveBrowser.of(begun)) {
            // From a window without cookies, back would only lead here again.
            case Unproven(Refusal refusal) when refusal == OfBrowser.NO_COOKIE ->
                    new TurnedAway(new Refused(refusal, begun.registration(), null, null));
            case Unproven(Refusal refusal) -> TurnedAway.at(begun.registration(), refusal);
            case PerhapsInStorage(StorageFrame frame) -> askStorage(begun, frame);
            case Proven() -> token(begun);
        };
    }

    /// The token goes through the page, so it must at least be one.
    private static LaunchOutcome askStorage(Begun begun, StorageFrame frame) {
        return switch (ReadToken.from(begun.posted().idToken())) {
            case Step.Stop(Refusal refusal) -> TurnedAway.at(begun.registration(), refusal);
            case Step.Go(_) -> new Undecided(new AskStorage(begun, frame));
        };
    }

    private LaunchOutcome token(Begun begun) {
        var checks = new CheckClaims(begun.registration(), begun.bound().nonce(), clock.instant());
        Step<Claims> claims =
                ReadToken.from(begun.posted().idToken())
                        .then(token -> outward.signature().of(token, begun.registration()))
                        .then(checks::of);
        return switch (claims) {
            case Step.Stop<Claims>(Refusal refusal) -> TurnedAway.at(begun.registration(), refusal);
            case Step.Go<Claims>(Claims said) ->
                    message(new Genuine(begun.registration(), begun.bound().nonce(), said));
        };
    }

    private LaunchOutcome message(Genuine genuine) {
        return switch (ReadMessage.of(genuine)) {
            case Step.Stop<Asked>(Refusal refusal) -> TurnedAway.genuine(genuine, null, refusal);
            case Step.Go<Asked>(Asked asked) -> outward.visitor().admit(asked);
        };
    }
}
