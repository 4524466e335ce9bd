package org.longleaf.tool.launch.admission;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Contexts.Place;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.DeepLinkRequests;
import org.longleaf.tool.launch.admission.LaunchOutcome.TurnedAway;
import org.longleaf.tool.launch.arrival.RecognizeGuest;
import org.longleaf.tool.launch.refusal.Refusal.OfMessage;
import org.longleaf.tool.launch.token.Claims;
import org.longleaf.tool.launch.token.ContextRoles;
import org.longleaf.tool.launch.token.Guest;
import org.longleaf.tool.launch.token.Message.DeepLinking;
import org.longleaf.tool.launch.token.Message.ResourceLink;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Makes a Visitor of whoever is recognized, and opens their visit; from here on nothing reads a
/// claim (LTI Core 1.3, sections 5.3 and 5.4).
@Component
class Arrivals {

    private final RecognizeGuest recognition;
    private final DeepLinkRequests requests;
    private final OpenVisit visits;
    private final TimeBasedEpochRandomGenerator ids;

    Arrivals(
            RecognizeGuest recognition,
            DeepLinkRequests requests,
            OpenVisit visits,
            TimeBasedEpochRandomGenerator ids) {
        this.recognition = recognition;
        this.requests = requests;
        this.visits = visits;
        this.ids = ids;
    }

    /// Lets in whom we know, or get to know by this; tells whom nobody can tell yet that an admin
    /// must.
    LaunchOutcome welcome(Guest guest) {
        return recognition
                .of(guest)
                .map(here -> open(guest, here.person(), here.place()))
                .orElseGet(() -> TurnedAway.of(guest, OfMessage.PERSON_HELD));
    }

    private LaunchOutcome open(Guest guest, Recognized person, @Nullable Place place) {
        return switch (guest.asked().message()) {
            case ResourceLink() -> visits.open(guest, person, visitor(guest, person, place, null));
            case DeepLinking(Object settings) -> choose(guest, person, place, settings);
        };
    }

    /// LTI Deep Linking 2.0, section 4.4: whoever teaches here chooses for others, nobody else,
    /// even where a platform sends them.
    private LaunchOutcome choose(
            Guest guest, Recognized person, @Nullable Place place, @Nullable Object settings) {
        if (!ContextRoles.mayChoose(guest.claims().roles())) {
            return TurnedAway.of(guest, OfMessage.DEEP_LINK_BY_NO_TEACHER);
        }
        Optional<UUID> request =
                requests.remember(
                        guest.registration(),
                        guest.deployment(),
                        place == null ? null : place.context(),
                        person.person(),
                        settings,
                        guest.claims().placement().orElse(null));
        return request.isEmpty()
                ? TurnedAway.of(guest, OfMessage.DEEP_LINK_UNUSABLE)
                : visits.open(guest, person, visitor(guest, person, place, request.get()));
    }

    private Visitor visitor(
            Guest guest, Recognized person, @Nullable Place place, @Nullable UUID deepLink) {
        Claims claims = guest.claims();
        return new Visitor(
                ids.generate(),
                person.person(),
                person.homeDistrict(),
                guest.deployment().district(),
                guest.registration().id(),
                guest.deployment().id(),
                ContextRoles.from(claims.roles(), claims.isAccount()),
                claims.locale(),
                guest.asked().sub(),
                claims.lti("launch_presentation", "return_url")
                        .filter(guest.registration()::holds)
                        .orElse(null),
                place == null ? null : place.link(),
                new Visitor.Door(
                        claims.placement().orElse(null),
                        deepLink,
                        claims.custom("canvas_masquerading_user_id").orElse(null)));
    }
}
