package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Heard;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Platform;
import org.longleaf.tool.delivery.CanvasEnd;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.Registrations;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The Canvases that deliveries go to, and what their answers mean for a delivery.
@Component
public final class Canvases {
    /// What deliveries need, in one token: each costs a third of what Canvas allows at once.
    private static final Set<String> SCOPES =
            Set.of(LtiServices.SCORE_SCOPE, LtiServices.RESULT_SCOPE, LtiServices.LINE_ITEM_SCOPE);

    private final Registrations registrations;

    public Canvases(Registrations registrations) {
        this.registrations = registrations;
    }

    /// Sends to the delivery's Canvas. One that was disconnected is sent nothing, and will not be:
    /// whoever connects it again sends again what it missed.
    Answer to(Delivery delivery, Function<Platform, Answer> send) {
        return platform(Objects.requireNonNull(delivery.registration()))
                .map(send)
                .orElseGet(() -> new Refused("this Canvas was disconnected"));
    }

    /// As its services are called; empty where it was disconnected.
    public Optional<Platform> platform(UUID registration) {
        return registrations
                .find(registration)
                .map(known ->
                        new Platform(
                                known.clientId(),
                                known.tokenEndpoint(),
                                known.tokenAudience(),
                                SCOPES));
    }

    static Answer failure(Outcome.Failed<?> failed) {
        String told = CanvasEnd.told(failed.reason());
        return switch (failed) {
            case TryLater<?>(var _, var after, var mayHaveArrived, var heard) ->
                    new Later(
                            told,
                            mayHaveArrived ? Reached.PERHAPS : reached(heard),
                            after == null ? Duration.ZERO : after);
            // Whatever was owed of the same person after it would wait for nothing.
            case AskAPerson<?>(var reason) when isUsedUp(reason) -> new Refused(told);
            case AskAPerson<?> _ -> Answer.askAPerson(told, Reached.THE_FAR_END);
            case Never<?> _ -> new Refused(told);
        };
    }

    private static Reached reached(Heard heard) {
        return switch (heard) {
            case AN_ANSWER -> Reached.THE_FAR_END;
            case THAT_IT_IS_DOWN -> Reached.NOBODY;
            case NOTHING -> Reached.NOTHING;
        };
    }

    private static boolean isUsedUp(String reason) {
        return CanvasEnd.of(reason).equals(Optional.of(CanvasEnd.ATTEMPTS_USED_UP));
    }

    /// Something was only asked for: nothing of the delivery can have arrived.
    static Answer unsent(Outcome.Failed<?> failed) {
        return failure(failed) instanceof Later later ? later.unsent() : failure(failed);
    }
}
