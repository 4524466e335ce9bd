package org.longleaf.tool.launch.admission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.launch.admission.LaunchOutcome.Accepted;
import org.longleaf.tool.launch.admission.LaunchOutcome.TurnedAway;
import org.longleaf.tool.launch.admission.LaunchOutcome.Undecided;
import org.longleaf.tool.launch.login.AskStorage;
import org.longleaf.tool.launch.login.BindingPage;
import org.longleaf.tool.launch.login.BrowserBinding;
import org.longleaf.tool.launch.login.LaunchState;
import org.longleaf.tool.launch.login.LaunchState.Bound;
import org.longleaf.tool.launch.login.Posted;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfPlatform;
import org.longleaf.tool.launch.refusal.RefusalPage;
import org.longleaf.tool.launch.refusal.Refused;
import org.longleaf.tool.launch.refusal.Step;
import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.MediaOrigins;
import org.longleaf.tool.web.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Takes what the platform has the browser post (LTI Security Framework 1.0, section 5.1.1.3), and
/// answers with the page that holds the bearer, or with words.
@Controller
class LaunchController {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Launch launch;
    private final LaunchState states;
    private final Pages pages;
    private final Settings settings;

    LaunchController(Launch launch, LaunchState states, Pages pages, Settings settings) {
        this.launch = launch;
        this.states = states;
        this.pages = pages;
        this.settings = settings;
    }

    /// The two pages that a launch ends with, and what the first may play.
    @Component
    record Pages(ShellPage shell, RefusalPage refusal, MediaOrigins media) {}

    @ForAnyone
    @PostMapping("/lti/launch")
    Object launch(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return switch (Posted.read(request, settings)) {
            case Step.Stop<Posted>(Refusal refusal) ->
                    pages.refusal().show(Refused.early(refusal), response);
            case Step.Go<Posted>(Posted posted) -> answer(posted, request, response);
        };
    }

    private Object answer(Posted posted, HttpServletRequest request, HttpServletResponse response) {
        Optional<Bound> state = states.open(posted.state());
        LaunchOutcome outcome =
                posted.error().isEmpty()
                        ? launch.take(posted, state)
                        : TurnedAway.early(OfPlatform.of(posted.error()));
        if (!(outcome instanceof Undecided)) {
            state.ifPresent(bound -> spend(bound, response));
        }
        return switch (outcome) {
            case Accepted accepted -> shell(accepted, request, response);
            case Undecided(AskStorage ask) -> BindingPage.atTheLaunch(ask, response);
            case TurnedAway(Refused refused) -> pages.refusal().show(refused, response);
        };
    }

    /// A state's cookie serves one answer, whatever that is.
    private static void spend(Bound bound, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, BrowserBinding.spent(bound).toString());
    }

    private Object shell(
            Accepted accepted, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                ContentPolicy.withAncestors(accepted.canvasOrigins(), pages.media()));
        return ResponseEntity.ok()
                .contentType(HTML)
                .body(pages.shell().of(accepted, request, response));
    }
}
