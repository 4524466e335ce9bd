package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.Optional;

/// Launches the address that a submission carries, for whoever looks at it (contract 5.4), by the
/// tool that the assignment was made with where it answers there.
@Component
final class OpenSubmission {
    private final Visit visit;
    private final Campus campus;
    private final ToolMatch tools;

    OpenSubmission(Visit visit, Campus campus, ToolMatch tools) {
        this.visit = visit;
        this.campus = campus;
        this.tools = tools;
    }

    void frame(Model model, Place.OfSubmission place, Optional<User> viewer) {
        var owner = campus.facts(place.in(), place.what()).owner();
        var app = tools.opening(place.in(), place.url(), owner);
        if (viewer.isEmpty() || !visit.mayEnter(place.in(), viewer.get())) {
            model.addAttribute("notice", "Nobody who may see the submission is signed in here.");
        } else if (app.isEmpty()) {
            model.addAttribute("notice", "No tool here answers for the submission's address.");
        } else {
            visit.frameApp(model, app.get(), viewer.get(), place);
        }
    }
}
