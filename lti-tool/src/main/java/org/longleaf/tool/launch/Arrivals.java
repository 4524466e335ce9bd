package org.longleaf.tool.launch;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Arrival;
import org.longleaf.tool.district.Contexts;
import org.longleaf.tool.district.Contexts.Place;
import org.longleaf.tool.district.KnownArrival;
import org.longleaf.tool.district.KnownArrivals;
import org.longleaf.tool.district.Recognition.Held;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.RecognizePerson;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.AdmitVisitor.Guest;
import org.longleaf.tool.launch.Message.DeepLinking;
import org.longleaf.tool.launch.Message.ResourceLink;
import org.longleaf.tool.launch.Refusal.OfMessage;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Reads what claims say of a person, a context and a link, for the last time: what comes out is a
/// Visitor (LTI Core 1.3, sections 5.3 and 5.4).
@Component
class Arrivals {

    private final RecognizePerson people;
    private final Places places;
    private final OpenVisit visits;
    private final TimeBasedEpochRandomGenerator ids;

    Arrivals(
            RecognizePerson people,
            Places places,
            OpenVisit visits,
            TimeBasedEpochRandomGenerator ids) {
        this.people = people;
        this.places = places;
        this.visits = visits;
        this.ids = ids;
    }

    /// Courses, links, and what is to be chosen for them.
    @Component
    record Places(
            KnownArrivals known, Contexts contexts, DeepLinkRequests requests, Settings settings) {}

    /// Lets in whom we know, or get to know by this; tells whom nobody can tell yet that an admin
    /// must.
    LaunchOutcome welcome(Guest guest) {
        Arrival arrival = arrival(guest);
        Optional<SeenPlace> seen =
                SeenPlace.of(guest.registration(), guest.claims(), places.settings().publicUrl());
        KnownArrival known =
                places.known()
                        .look(
                                arrival,
                                seen.map(SeenPlace::context).orElse(null),
                                seen.map(SeenPlace::link).orElse(null));
        return switch (people.recognize(arrival, known)) {
            case Held() -> AdmitVisitor.refused(guest, OfMessage.PERSON_HELD);
            case Recognized person -> {
                @Nullable Place place =
                        seen.map(now ->
                                        places.contexts()
                                                .remember(
                                                        guest.deployment(),
                                                        now.context(),
                                                        now.link(),
                                                        known))
                                .orElse(null);
                yield open(guest, person, place);
            }
        };
    }

    private static Arrival arrival(Guest guest) {
        Claims claims = guest.claims();
        return new Arrival(
                guest.deployment(),
                guest.asked().sub(),
                claims.custom(UidField.of(guest.deployment())).orElse(null),
                claims.text("name").orElse(null),
                claims.text("email").orElse(null),
                claims.saidLocale().orElse(null));
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
            return AdmitVisitor.refused(guest, OfMessage.DEEP_LINK_BY_NO_TEACHER);
        }
        Optional<UUID> request =
                places.requests()
                        .remember(
                                guest.registration(),
                                guest.deployment(),
                                place == null ? null : place.context(),
                                person.person(),
                                settings,
                                guest.claims().placement().orElse(null));
        return request.isEmpty()
                ? AdmitVisitor.refused(guest, OfMessage.DEEP_LINK_UNUSABLE)
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
