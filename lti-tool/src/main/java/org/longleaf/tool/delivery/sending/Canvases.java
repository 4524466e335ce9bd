package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Platform;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.Registrations;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// The Canvases that deliveries go to, and what their answers mean for a delivery.
@Component
final class Canvases {
    /// What deliveries need, in one token: each costs a third of what Canvas allows at once.
    private static final Set<String> SCOPES =
            Set.of(LtiServices.SCORE_SCOPE, LtiServices.RESULT_SCOPE, LtiServices.LINE_ITEM_SCOPE);

    private final Registrations registrations;

    Canvases(Registrations registrations) {
        this.registrations = registrations;
    }

    /// Sends to the delivery's Canvas. One that was disconnected is sent nothing, and will not be:
    /// whoever connects it again sends again what it missed.
    Answer to(Delivery delivery, Function<Platform, Answer> send) {
        return registrations
                .find(Objects.requireNonNull(delivery.registration()))
                .map(known ->
                        send.apply(
                                new Platform(
                                        known.clientId(),
                                        known.tokenEndpoint(),
                                        known.tokenAudience(),
                                        SCOPES)))
                .orElseGet(() -> new Refused("this Canvas was disconnected"));
    }

    static Answer failure(Outcome.Failed<?> failed) {
        return switch (failed) {
            case TryLater<?>(var reason, var after, var mayHaveArrived) ->
                    new Later(
                            reason,
                            mayHaveArrived ? Reached.PERHAPS : Reached.THE_FAR_END,
                            after == null ? Duration.ZERO : after);
            case AskAPerson<?>(var reason) -> Answer.askAPerson(reason, Reached.THE_FAR_END);
            case Never<?>(var reason) -> new Refused(reason);
        };
    }

    /// Something was only asked for: nothing of the delivery can have arrived.
    static Answer unsent(Outcome.Failed<?> failed) {
        return failure(failed) instanceof Later(var words, var _, var atLeast)
                ? new Later(words, Reached.NOTHING, atLeast)
                : failure(failed);
    }
}
