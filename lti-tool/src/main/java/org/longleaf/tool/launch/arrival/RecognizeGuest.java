package org.longleaf.tool.launch.arrival;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Arrival;
import org.longleaf.tool.district.Contexts;
import org.longleaf.tool.district.Contexts.Place;
import org.longleaf.tool.district.KnownArrival;
import org.longleaf.tool.district.KnownArrivals;
import org.longleaf.tool.district.Recognition.Held;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.RecognizePerson;
import org.longleaf.tool.launch.token.Claims;
import org.longleaf.tool.launch.token.Guest;
import org.longleaf.tool.launch.token.UidField;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Who a guest is, and which course and link they come through, by what the claims say and our own
/// rows know (LTI Core 1.3, sections 5.3.6, 5.4.1 and 5.3.5). What is new is written down.
@Component
public class RecognizeGuest {

    private final KnownArrivals known;
    private final RecognizePerson people;
    private final Contexts contexts;
    private final Settings settings;

    RecognizeGuest(
            KnownArrivals known, RecognizePerson people, Contexts contexts, Settings settings) {
        this.known = known;
        this.people = people;
        this.contexts = contexts;
        this.settings = settings;
    }

    /// @param place null for a launch that comes from no course
    public record Here(Recognized person, @Nullable Place place) {}

    /// Empty where nobody can tell yet who they are.
    public Optional<Here> of(Guest guest) {
        Arrival arrival = arrival(guest);
        Optional<SeenPlace> seen =
                SeenPlace.of(guest.registration(), guest.claims(), settings.publicUrl());
        KnownArrival rows =
                known.look(
                        arrival,
                        seen.map(SeenPlace::context).orElse(null),
                        seen.map(SeenPlace::link).orElse(null));
        return switch (people.recognize(arrival, rows)) {
            case Held() -> Optional.empty();
            case Recognized person ->
                    Optional.of(
                            new Here(
                                    person,
                                    seen.map(place -> remember(guest, place, rows)).orElse(null)));
        };
    }

    private Place remember(Guest guest, SeenPlace place, KnownArrival rows) {
        return contexts.remember(guest.deployment(), place.context(), place.link(), rows);
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
}
