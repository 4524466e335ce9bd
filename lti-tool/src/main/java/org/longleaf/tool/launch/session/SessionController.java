package org.longleaf.tool.launch.session;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import java.util.Map;

/// Keeps a bearer alive while the page is used, and ends the visit when asked.
@Controller
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @ForVisitors
    @PostMapping("/session/renewal")
    @ResponseBody
    Map<String, String> renew(@AuthenticationPrincipal Visitor visitor) {
        return Map.of("bearer", sessions.renew(visitor.session()));
    }

    @ForVisitors
    @PostMapping("/session/end")
    String end(@AuthenticationPrincipal Visitor visitor) {
        sessions.revoke(visitor.session());
        return "launch/ended";
    }
}
