package org.longleaf.sandbox.linking;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Launches;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Selecting;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.login.StorageFaults;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

import java.util.LinkedHashMap;
import java.util.Optional;

/// Opens the tool in a dialog to pick content. The tool's answer comes to {@link AnswerController}.
@Controller
@RequestMapping("/{platform}/courses/{course}")
final class DeepLinkController {
    private final Campus campus;
    private final Sessions sessions;
    private final Launches launches;
    private final Tickets tickets;
    private final ToolMatch tools;
    private final StorageFaults storage;

    DeepLinkController(
            Campus campus,
            Sessions sessions,
            Launches launches,
            Tickets tickets,
            ToolMatch tools,
            StorageFaults storage) {
        this.tools = tools;
        this.storage = storage;
        this.campus = campus;
        this.sessions = sessions;
        this.launches = launches;
        this.tickets = tickets;
    }

    @GetMapping("/external_tools/{tool}/resource_selection")
    ModelAndView open(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String tool,
            @RequestParam String placement,
            @RequestParam(required = false) @Nullable String module,
            HttpServletRequest request) {
        var here = campus.platform(platform).orElseThrow(DeepLinkController::notFound);
        var found = campus.course(platform, course).orElseThrow(DeepLinkController::notFound);
        var selecting = Selecting.named(placement).orElseThrow(DeepLinkController::notFound);
        var user =
                manager(found, request)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        var app = tools.numbered(found, tool).orElseThrow(DeepLinkController::notFound);
        var client = app.client().clientId();
        var ticket = tickets.issue(new Ticket(platform, course, selecting, module, client));
        var place = new Place.OfSelection(found, selecting, ticket);
        var fields = launches.begin(here, app, user, place);
        var model = new LinkedHashMap<String, Object>();
        model.put("method", "post");
        model.put("action", app.loginUri());
        model.put("fields", fields);
        model.put("storage", storage.of(fields.get("lti_message_hint")));
        return new ModelAndView("post", model);
    }

    private Optional<User> manager(Course course, HttpServletRequest request) {
        return sessions.user(course.platform(), request)
                .filter(user -> new Rights(campus).mayManage(course, user));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
