package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.ConnectScreen.Did;
import org.longleaf.tool.district.connect.Places.Found;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Deployments: a yes or a no to each, and which Canvas field holds the staff UID there.
@Controller
class PlaceController {

    /// What a state admin says of a Canvas that serves many districts.
    private static final String MANY = "many";

    private static final Set<String> SOURCES = Set.of("sisId", "integrationId", "loginId");

    private final Administration administration;
    private final Transactions transactions;
    private final Deciding deciding;
    private final ConnectScreen screen;

    /// What it takes to decide.
    @Component
    record Deciding(Places places, Districts districts, Telling telling) {}

    PlaceController(
            Administration administration,
            Transactions transactions,
            Deciding deciding,
            ConnectScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.deciding = deciding;
        this.screen = screen;
    }

    /// @param forDistrict at the state's desk an LEA code, or `many`; a deployment whose district
    ///   is settled keeps it
    @ForAdmins
    @PostMapping("/console/{district}/deployments/{id}/approval")
    String approve(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String forDistrict,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        work(
                desk,
                id,
                place -> {
                    UUID whose =
                            desk.isState() ? chosen(desk, place, forDistrict) : desk.districtId();
                    deciding.places().approve(place, whose, desk.person());
                    tell(desk, "deployment.approved", place, whose);
                });
        return did(desk, id, "place_approved", "/refusal", model);
    }

    /// A no to the place through which the admin came ends their own visit too, so it is asked
    /// twice.
    ///
    /// @param confirmed filled where the form has said what it means
    @ForAdmins
    @PostMapping("/console/{district}/deployments/{id}/refusal")
    String refuse(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String confirmed,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        boolean own = visitor.deployment().equals(id);
        if (own && confirmed.isEmpty()) {
            work(desk, id, place -> model.addAttribute("ownPlace", place.id()));
            return screen.show(desk, model);
        }
        work(
                desk,
                id,
                place -> {
                    deciding.places().refuse(place, desk.person());
                    tell(desk, "deployment.refused", place, place.district());
                });
        return did(desk, id, own ? "own_place_refused" : "place_refused", "", model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/deployments/{id}/uid")
    String identifyBy(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam String source,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        if (!SOURCES.contains(source)) {
            throw ScreenProblem.notFound();
        }
        work(
                desk,
                id,
                place -> {
                    if (!deciding.places().identifyBy(desk, place, source)) {
                        throw ScreenProblem.notFound();
                    }
                    deciding.telling()
                            .tell(
                                    desk,
                                    "deployment.uid_field",
                                    "deployment",
                                    place.id(),
                                    Map.of("source", source));
                });
        model.addAttribute("did", Did.plainly("uid_field"));
        return screen.show(desk, model);
    }

    private void work(Desk desk, UUID id, Consumer<Found> what) {
        transactions.run(
                desk.scope(),
                () ->
                        what.accept(
                                deciding.places()
                                        .lock(desk, id)
                                        .orElseThrow(ScreenProblem::notFound)));
    }

    /// Courses that were launched from while it served many belong to its registration; they cannot
    /// become one district's behind its back.
    private @Nullable UUID chosen(Desk desk, Found place, String code) {
        if (place.district() != null || code.equals(MANY)) {
            return place.district();
        }
        UUID district =
                deciding.districts()
                        .find(code)
                        .map(District::id)
                        .orElseThrow(() -> ScreenProblem.invalid("no_district_chosen"));
        transactions.enter(new Scope(null, desk.person(), place.registration()));
        boolean many = deciding.places().hasServedMany(place);
        transactions.enter(desk.scope());
        if (many) {
            throw ScreenProblem.conflict("place_served_many");
        }
        return district;
    }

    private void tell(Desk desk, String action, Found place, @Nullable UUID district) {
        deciding.telling()
                .tell(
                        desk,
                        action,
                        "deployment",
                        place.id(),
                        district == null ? Map.of() : Map.of("district", district));
    }

    /// A yes is taken back by a no. A no is taken back where it stands, in the list.
    private String did(Desk desk, UUID id, String words, String undo, Model model) {
        model.addAttribute(
                "did",
                undo.isEmpty()
                        ? Did.plainly(words)
                        : new Did(words, desk.at("/deployments/" + id + undo), Map.of()));
        return screen.show(desk, model);
    }
}
