package org.longleaf.tool.district.connect;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.ConnectScreen.Did;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;

/// A registration that an admin types in by hand.
@Controller
class TypedInController {

    private final Administration administration;
    private final KeepTypedIn keep;
    private final OutboundHttp http;
    private final ConnectScreen screen;

    TypedInController(
            Administration administration,
            KeepTypedIn keep,
            OutboundHttp http,
            ConnectScreen screen) {
        this.administration = administration;
        this.keep = keep;
        this.http = http;
        this.screen = screen;
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations")
    String type(
            @PathVariable String district,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        switch (new TypedIn(typed, http::accepts, desk.isState()).read()) {
            case TypedIn.Read.Wrong(var fields) -> typedWrong(typed, fields, model);
            case TypedIn.Read.Good good -> {
                if (keep.add(desk, good)) {
                    model.addAttribute("did", Did.plainly("registration_made"));
                } else {
                    typedWrong(typed, Map.of("clientId", "known"), model);
                }
            }
        }
        return screen.show(desk, model);
    }

    private static void typedWrong(
            Map<String, String> typed, Map<String, String> fields, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("wrong", fields);
    }
}
