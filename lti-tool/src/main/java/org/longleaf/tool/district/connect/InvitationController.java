package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Invitations.Made;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.ConnectScreen.Did;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.Settings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.UUID;

/// Invitations: made, shown once, taken back.
@Controller
class InvitationController {

    private final Administration administration;
    private final ChangeInvitation change;
    private final Settings settings;
    private final ConnectScreen screen;

    InvitationController(
            Administration administration,
            ChangeInvitation change,
            Settings settings,
            ConnectScreen screen) {
        this.administration = administration;
        this.change = change;
        this.settings = settings;
        this.screen = screen;
    }

    /// @param forDistrict an LEA code, which the state may name; empty for the state's own Canvas
    @ForAdmins
    @PostMapping("/console/{district}/invitations")
    String make(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String forDistrict,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        UUID whose = desk.isState() ? named(visitor, forDistrict) : desk.districtId();
        Made made = change.make(desk, whose);
        // Told this once: only its hash is kept.
        model.addAttribute(
                "link", settings.at("/lti/register?invitation=" + made.code()).toString());
        return screen.show(desk, model);
    }

    private @Nullable UUID named(Visitor visitor, String code) {
        return code.isEmpty() ? null : administration.district(visitor, code).id();
    }

    @ForAdmins
    @PostMapping("/console/{district}/invitations/{id}/withdrawal")
    String withdraw(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean undo,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        change.withdraw(desk, id, undo);
        String place = desk.at("/invitations/" + id + "/withdrawal");
        model.addAttribute(
                "did",
                undo
                        ? Did.plainly("invitation_restored")
                        : new Did("invitation_withdrawn", place, Map.of("undo", "true")));
        return screen.show(desk, model);
    }

    /// Makes one good again of which nothing came: its link, which is still out there, works once
    /// more.
    @ForAdmins
    @PostMapping("/console/{district}/invitations/{id}/return")
    String giveBack(
            @PathVariable String district,
            @PathVariable UUID id,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        change.giveBack(desk, id);
        model.addAttribute("did", Did.plainly("invitation_restored"));
        return screen.show(desk, model);
    }
}
