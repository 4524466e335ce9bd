package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.district.Invitations.Made;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.ConnectScreen.Did;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.Settings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
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
    private final Transactions transactions;
    private final Inviting inviting;
    private final ConnectScreen screen;

    /// What it takes to invite.
    @Component("consoleInviting")
    record Inviting(
            Invitations invitations,
            Invited invited,
            Districts districts,
            Telling telling,
            Settings settings) {}

    InvitationController(
            Administration administration,
            Transactions transactions,
            Inviting inviting,
            ConnectScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.inviting = inviting;
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
        UUID whose = desk.isState() ? named(forDistrict) : desk.districtId();
        Made made =
                transactions.call(
                        desk.scope(),
                        () -> {
                            Made fresh = inviting.invitations().make(whose, desk.person());
                            inviting.telling()
                                    .tell(desk, "invitation.made", "invitation", fresh.id());
                            return fresh;
                        });
        // Told this once: only its hash is kept.
        model.addAttribute(
                "link",
                inviting.settings().at("/lti/register?invitation=" + made.code()).toString());
        return screen.show(desk, model);
    }

    private @Nullable UUID named(String code) {
        return code.isEmpty()
                ? null
                : inviting.districts()
                        .find(code)
                        .map(District::id)
                        .orElseThrow(ScreenProblem::notFound);
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
        transactions.run(
                desk.scope(),
                () -> {
                    boolean done =
                            undo
                                    ? inviting.invited().restore(desk, id)
                                    : inviting.invited().withdraw(desk, id);
                    if (!done) {
                        throw ScreenProblem.notFound();
                    }
                    inviting.telling()
                            .tell(
                                    desk,
                                    "invitation.withdrawn",
                                    "invitation",
                                    id,
                                    Map.of("undone", undo));
                });
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
        transactions.run(
                desk.scope(),
                () -> {
                    if (!inviting.invited().giveBack(desk, id)) {
                        throw ScreenProblem.notFound();
                    }
                    inviting.telling().tell(desk, "invitation.returned", "invitation", id);
                });
        model.addAttribute("did", Did.plainly("invitation_restored"));
        return screen.show(desk, model);
    }
}
