package org.longleaf.tool.launch;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Deployments;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.launch.LaunchOutcome.Refused;
import org.longleaf.tool.launch.LaunchState.Bound;
import org.longleaf.tool.launch.VerifyIdToken.Doubtful;
import org.longleaf.tool.launch.VerifyIdToken.Genuine;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// A launch, step by step: state, browser, signature and claims, message, deployment, then the
/// visitor. No step touches the database before the browser and the platform are proven, and the
/// nonce is taken in the transaction that makes the session.
@Component
class Launch {

    private static final String MESSAGE = "LtiResourceLinkRequest";
    private static final String VERSION = "1.3.0";

    private final LaunchState states;
    private final Registrations registrations;
    private final Deployments deployments;
    private final Steps steps;

    Launch(LaunchState states, Registrations registrations, Deployments deployments, Steps steps) {
        this.states = states;
        this.registrations = registrations;
        this.deployments = deployments;
        this.steps = steps;
    }

    /// The two steps that reach outside: the platform's key set, and our own records.
    @Component
    record Steps(VerifyIdToken token, AdmitVisitor visitor) {}

    /// @param cookies the request's, one of which must be this login's verifier
    LaunchOutcome take(String state, String idToken, Cookie @Nullable [] cookies) {
        Optional<Bound> bound = states.open(state);
        if (bound.isEmpty()) {
            return refused(Refusal.STATE_UNREADABLE, "the state is not ours or has ended", null);
        }
        Optional<Registration> registration = registrations.find(bound.get().registration());
        if (registration.isEmpty()) {
            return refused(Refusal.UNKNOWN_PLATFORM, "the state's registration is gone", null);
        }
        String wayBack = registration.get().canvasOrigins().getFirst();
        if (!BrowserBinding.holds(bound.get(), cookies)) {
            return refused(Refusal.BROWSER_NOT_BOUND, "no cookie of this login", wayBack);
        }
        return switch (steps.token().verify(idToken, registration.get(), bound.get().nonce())) {
            case Doubtful(Refusal refusal, String detail) -> refused(refusal, detail, wayBack);
            case Genuine(Claims claims) -> admit(registration.get(), bound.get().nonce(), claims);
        };
    }

    private LaunchOutcome admit(Registration registration, String nonce, Claims claims) {
        String wayBack = wayBack(registration, claims);
        String message = claims.lti("message_type").orElse("none");
        if (!MESSAGE.equals(message) || !VERSION.equals(claims.lti("version").orElse(""))) {
            return refused(Refusal.MESSAGE_NOT_UNDERSTOOD, "a message we do not serve", wayBack);
        }
        Optional<Deployment> deployment =
                claims.lti("deployment_id").flatMap(id -> deployments.find(registration.id(), id));
        if (deployment.isEmpty()) {
            return refused(Refusal.DEPLOYMENT_UNKNOWN, "no such approved deployment", wayBack);
        }
        if (claims.text("sub").isEmpty()) {
            return refused(Refusal.NOT_LOGGED_IN, "no sub", wayBack);
        }
        return steps.visitor()
                .admit(
                        new AdmitVisitor.Guest(registration, deployment.get(), claims, nonce),
                        wayBack);
    }

    /// The platform's own return address where it lies in that Canvas, else the Canvas itself.
    private static String wayBack(Registration registration, Claims claims) {
        return claims.lti("launch_presentation", "return_url")
                .filter(url ->
                        registration.canvasOrigins().stream()
                                .anyMatch(origin -> url.startsWith(origin + "/")))
                .orElse(registration.canvasOrigins().getFirst());
    }

    private static Refused refused(Refusal refusal, String detail, @Nullable String wayBack) {
        return new Refused(refusal, detail, wayBack);
    }
}
