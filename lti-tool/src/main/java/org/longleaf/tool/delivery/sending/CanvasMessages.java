package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.Conversation;
import org.longleaf.canvas.rest.NewMessage;
import org.longleaf.canvas.rest.SentMessage;
import org.longleaf.canvas.rest.User;
import org.longleaf.canvas.rest.UserKey;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.NoticePayload;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.CanvasDoors;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Writes what people are told into their Canvas's inbox (canvas-contract.md, section 9.6), in the
/// name of the Canvas's account. A message that may have arrived is looked for among those it sent.
/// What Canvas would take only once somebody changes something is not waited for: the notice is old
/// by then.
@Component
final class CanvasMessages implements FarEnd {

    // Canvas's clock and ours differ.
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final CanvasDoors doors;

    CanvasMessages(CanvasDoors doors) {
        this.doors = doors;
    }

    @Override
    public Destination destination() {
        return Destination.CANVAS_MESSAGE;
    }

    @Override
    public Answer send(Delivery delivery) {
        Optional<CanvasRest> door = doors.of(Objects.requireNonNull(delivery.registration()));
        if (door.isEmpty()) {
            return new Refused("the account of this Canvas was disconnected");
        }
        return to(door.get(), delivery);
    }

    static Answer to(CanvasRest canvas, Delivery delivery) {
        return notWaiting(send(canvas, delivery));
    }

    private static Answer notWaiting(Answer answer) {
        return answer instanceof Later(var words, var _, var atLeast)
                        && atLeast.equals(Answer.UNTIL_A_PERSON_HELPS)
                ? new Refused(words)
                : answer;
    }

    private static Answer send(CanvasRest canvas, Delivery delivery) {
        return switch (canvas.people().read(UserKey.lti(delivery.address()))) {
            case Accepted<User>(var user) -> send(canvas, delivery, user.id());
            case Outcome.Failed<User> failed -> Canvases.unsent(failed);
        };
    }

    private static Answer send(CanvasRest canvas, Delivery delivery, String user) {
        NoticePayload payload = NoticePayload.fromJson(delivery.payload());
        return delivery.current().afterUnknown()
                ? sendUnlessItStands(canvas, delivery, user, payload)
                : send(canvas, user, payload);
    }

    private static Answer sendUnlessItStands(
            CanvasRest canvas, Delivery delivery, String user, NoticePayload payload) {
        Instant since = delivery.createdAt().minus(SKEW);
        return switch (canvas.conversations().sentTo(user).all()) {
            case Accepted<List<SentMessage>>(var sent) ->
                    sent.stream().anyMatch(message -> message.isLike(payload.text(), since))
                            ? new Confirmed("Canvas has had the message since an earlier try")
                            : send(canvas, user, payload);
            case Outcome.Failed<List<SentMessage>> failed -> Canvases.unsent(failed);
        };
    }

    private static Answer send(CanvasRest canvas, String user, NoticePayload payload) {
        NewMessage message = NewMessage.to(user, payload.subject(), payload.text());
        return switch (canvas.conversations().send(message)) {
            case Accepted<List<Conversation>>(var _) -> new Confirmed("Canvas took the message");
            case Outcome.Failed<List<Conversation>> failed -> Canvases.failure(failed);
        };
    }
}
