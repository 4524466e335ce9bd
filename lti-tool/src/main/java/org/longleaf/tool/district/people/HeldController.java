package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForStateAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// A state admin's word on who somebody is whom nobody could tell at the door.
@Controller
class HeldController {

    private static final String PEOPLE = "/console/state/people";

    private final Administration administration;
    private final Decided decided;
    private final DecideHeld decide;

    HeldController(Administration administration, Decided decided, DecideHeld decide) {
        this.administration = administration;
        this.decided = decided;
        this.decide = decide;
    }

    /// Somebody new, at home in a district from today.
    ///
    /// @param district the LEA code, or the state's place
    @ForStateAdmins
    @PostMapping(PEOPLE + "/held/{held}/home")
    String newcomer(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID held,
            @RequestParam String district,
            Model model) {
        @Nullable UUID home =
                district.equals(Desk.STATE)
                        ? null
                        : administration.district(visitor, district).id();
        return decided.by(visitor, model, desk -> decide.newcomer(desk, held, home));
    }

    /// Looks for whom a held launch could be.
    @ForStateAdmins
    @PostMapping(PEOPLE + "/held/{held}/search")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID held,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        return decided.looking(visitor, held, q, model);
    }

    /// It is somebody known.
    @ForStateAdmins
    @PostMapping(PEOPLE + "/held/{held}/person")
    String known(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID held,
            @RequestParam UUID person,
            Model model) {
        return decided.by(visitor, model, desk -> decide.known(desk, held, person));
    }
}
