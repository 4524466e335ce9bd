package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.tool.delivery.BadgrPayload;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.badgr.BadgrDoor;
import org.longleaf.tool.delivery.badgr.BadgrDoors;
import org.longleaf.tool.delivery.badgr.BadgrReply;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.delivery.sending.BadgrClasses.Found;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Puts badges into backpacks by Badgr v2 (badges.md, section 5.1) and revokes them there. A second
/// live award of a class to the same address is refused over there, so a try that may have arrived
/// is simply made again; what is refused is looked for, and counts if it is this very badge.
@Component
final class BadgrBadges implements FarEnd {

    private final BadgrDoors doors;
    private final BadgrClasses classes;
    private final BadgrAssertions assertions;

    BadgrBadges(BadgrDoors doors, BadgrClasses classes, BadgrAssertions assertions) {
        this.doors = doors;
        this.classes = classes;
        this.assertions = assertions;
    }

    @Override
    public Destination destination() {
        return Destination.BADGR;
    }

    @Override
    public Answer send(Delivery delivery) {
        BadgrPayload payload = BadgrPayload.fromJson(delivery.payload());
        String reason = payload.revocation();
        if (reason == null && !assertions.isWanted(delivery)) {
            return new Refused("Its owner wants no badges sent there any more");
        }
        return doors.of(delivery.homeDistrict())
                .map(door ->
                        reason == null
                                ? award(new Badge(door, delivery, payload))
                                : revoke(new Badge(door, delivery, payload), reason))
                .orElseGet(() ->
                        Answer.askAPerson(
                                "The district is not connected to a backpack service",
                                Reached.NOTHING));
    }

    /// One badge on its way through its district's door.
    private record Badge(BadgrDoor door, Delivery delivery, BadgrPayload payload) {

        /// Whether an assertion over there is this badge: both name the same public page.
        boolean is(JsonNode assertion) {
            return assertion
                    .path("evidence")
                    .valueStream()
                    .anyMatch(one -> one.path("url").asString("").equals(payload.page()));
        }
    }

    private Answer award(Badge badge) {
        return switch (found(badge)) {
            case Found.Not(var why) -> why;
            case Found.There(var entity) -> award(badge, entity);
        };
    }

    private Found found(Badge badge) {
        return classes.at(badge.door(), badge.delivery().homeDistrict(), badge.payload().version());
    }

    private Answer award(Badge badge, String entity) {
        Exchange answer =
                badge.door().post(assertionsOf(entity), BadgrBody.assertion(badge.payload()));
        if (answer instanceof Answered said && said.succeeded()) {
            return BadgrReply.of(said)
                    .entity()
                    .map(made -> confirmed(badge, made, "The backpack service has it as " + made))
                    .orElseGet(() -> BadgrVerdict.on(answer));
        }
        if (answer instanceof Answered said && said.status() == 400) {
            return switch (standing(badge, entity)) {
                case Standing.Here(var made) ->
                        confirmed(
                                badge,
                                made,
                                "The backpack service has had it since an earlier try");
                case Standing.Nowhere _ -> BadgrVerdict.on(answer);
                case Standing.Unread(var why) -> why;
            };
        }
        if (answer instanceof Answered said && said.status() == 404) {
            classes.forget(badge.delivery().homeDistrict(), badge.payload().version());
            return Answer.later("The badge class is gone over there", Reached.THE_FAR_END);
        }
        return BadgrVerdict.on(answer);
    }

    private Answer confirmed(Badge badge, String assertion, String words) {
        assertions.keep(badge.delivery(), badge.payload().award(), assertion);
        return new Confirmed(words);
    }

    /// What stands there of this badge by an earlier try.
    private sealed interface Standing {
        record Here(String assertion) implements Standing {}

        record Nowhere() implements Standing {}

        record Unread(Answer why) implements Standing {}
    }

    private static Standing standing(Badge badge, String entity) {
        String recipient = URLEncoder.encode(badge.payload().email(), StandardCharsets.UTF_8);
        List<Exchange> pages =
                badge.door().pages(assertionsOf(entity) + "?num=100&recipient=" + recipient);
        if (!(pages.getLast() instanceof Answered last) || !last.succeeded() || !last.complete()) {
            return new Standing.Unread(BadgrVerdict.unsent(pages.getLast()));
        }
        return pages.stream()
                .flatMap(page -> BadgrReply.of((Answered) page).results().stream())
                .filter(badge::is)
                .flatMap(one -> BadgrReply.entity(one).stream())
                .findFirst()
                .<Standing>map(Standing.Here::new)
                .orElseGet(Standing.Nowhere::new);
    }

    private Answer revoke(Badge badge, String reason) {
        Optional<String> known = assertions.of(badge.delivery(), badge.payload().award());
        if (known.isPresent()) {
            return revoke(badge, known.get(), reason);
        }
        return switch (found(badge)) {
            case Found.Not(var why) -> why;
            case Found.There(var entity) ->
                    switch (standing(badge, entity)) {
                        case Standing.Here(var made) -> revoke(badge, made, reason);
                        case Standing.Nowhere _ ->
                                new Confirmed("It never got there, so nothing is revoked");
                        case Standing.Unread(var why) -> why;
                    };
        };
    }

    private Answer revoke(Badge badge, String assertion, String reason) {
        String path = "/v2/assertions/" + assertion;
        Exchange answer = badge.door().delete(path, BadgrBody.revocation(reason));
        if (!(answer instanceof Answered said)) {
            return BadgrVerdict.on(answer);
        }
        if (said.succeeded() || said.status() == 400 && isRevoked(badge.door().get(path))) {
            return new Confirmed("The backpack service has revoked " + assertion);
        }
        return said.status() == 404
                ? new Refused(BadgrVerdict.words(said))
                : BadgrVerdict.on(answer);
    }

    private static boolean isRevoked(Exchange assertion) {
        return assertion instanceof Answered answer
                && answer.succeeded()
                && BadgrReply.of(answer).results().stream()
                        .anyMatch(one -> one.path("revoked").asBoolean(false));
    }

    private static String assertionsOf(String entity) {
        return "/v2/badgeclasses/" + entity + "/assertions";
    }
}
