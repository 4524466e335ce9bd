package org.longleaf.tool.launch.registration;

import static org.longleaf.tool.launch.registration.RegistrationRefusal.ADDRESS_NOT_ALLOWED;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.ALREADY_KNOWN;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.CONFIGURATION_WRONG;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.INVITATION_NOT_GOOD;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.ISSUER_FOREIGN;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.OPENED_BY_HAND;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.OUTCOME_UNKNOWN;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.PLATFORM_OUT_OF_REACH;
import static org.longleaf.tool.launch.registration.RegistrationRefusal.PLATFORM_SAYS_NO;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.DynamicRegistration;
import org.longleaf.canvas.OpenIdConfiguration;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.RegisteredTool;
import org.longleaf.canvas.ToolRegistration;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.district.Invitations.Invitation;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Refused;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Registered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Registers a platform that was invited (LTI Dynamic Registration 1.0, section 3). Step by step,
/// and nothing goes out before the invitation is good; no transaction is open while the platform is
/// asked.
@Component
class RegisterPlatform {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterPlatform.class);

    private final Invitations invitations;
    private final Outside outside;
    private final DescribeTool tool;
    private final InvitedRegistrations registrations;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    /// How platforms are reached.
    @Component
    record Outside(OutboundHttp http, DynamicRegistration platforms) {}

    RegisterPlatform(
            Invitations invitations,
            Outside outside,
            DescribeTool tool,
            InvitedRegistrations registrations) {
        this.invitations = invitations;
        this.outside = outside;
        this.tool = tool;
        this.registrations = registrations;
    }

    /// What stands in the link that the platform opened.
    ///
    /// @param token proves to the platform that its own admin began this; null where it gave none
    record Request(String invitation, String configuration, @Nullable String token) {}

    RegistrationOutcome register(Request request) {
        Optional<Invitation> shown = invitations.good(request.invitation());
        if (shown.isEmpty()) {
            return new Refused(INVITATION_NOT_GOOD, "the invitation is not good");
        }
        return switch (alone(request, shown.get())) {
            case Refused refused -> refused.by(shown.get());
            case Registered registered -> registered;
        };
    }

    /// One at a time: a platform may take its time to answer, and whoever holds one invitation must
    /// not have the tool call out on many lines at once.
    private RegistrationOutcome alone(Request request, Invitation invitation) {
        if (!underWay.add(invitation.id())) {
            return new Refused(INVITATION_NOT_GOOD, "the invitation is being used right now");
        }
        try {
            return register(request, invitation);
        } finally {
            underWay.remove(invitation.id());
        }
    }

    private RegistrationOutcome register(Request request, Invitation invitation) {
        if (request.configuration().isEmpty()) {
            return new Refused(OPENED_BY_HAND, "there is no openid_configuration");
        }
        Optional<URI> address = address(request.configuration());
        if (address.isEmpty()) {
            return new Refused(ADDRESS_NOT_ALLOWED, "openid_configuration is not allowed here");
        }
        return switch (outside.platforms().configuration(address.get(), request.token())) {
            case Accepted<OpenIdConfiguration>(var said) ->
                    introduce(new Introduction(invitation, address.get(), request.token(), said));
            case TryLater<OpenIdConfiguration>(var reason, var _, var _, var _) ->
                    new Refused(PLATFORM_OUT_OF_REACH, reason);
            case Outcome.Failed<OpenIdConfiguration> failed ->
                    new Refused(CONFIGURATION_WRONG, failed.reason());
        };
    }

    /// A platform that has said who it is.
    record Introduction(
            Invitation invitation,
            URI address,
            @Nullable String token,
            OpenIdConfiguration platform) {}

    /// The platform is asked only by whoever holds the invitation, which is one: the others find it
    /// taken.
    private RegistrationOutcome introduce(Introduction introduction) {
        OpenIdConfiguration platform = introduction.platform();
        Optional<String> foreign = CheckPlatform.whatIsForeign(platform, introduction.address());
        if (foreign.isPresent()) {
            return new Refused(ISSUER_FOREIGN, foreign.get());
        }
        if (!invitations.reserve(introduction.invitation())) {
            return new Refused(INVITATION_NOT_GOOD, "the invitation was used at the same moment");
        }
        ToolRegistration asked = tool.within(platform);
        return switch (outside.platforms().register(platform, introduction.token(), asked)) {
            case Accepted<RegisteredTool>(var made) when isPlain(made) -> keep(introduction, made);
            case Accepted<RegisteredTool> _ ->
                    givenBack(introduction, "client_id or deployment_id is no plain text");
            case TryLater<RegisteredTool>(var reason, var _, var mayHaveArrived, var _)
                    when mayHaveArrived ->
                    new Refused(OUTCOME_UNKNOWN, reason);
            case Outcome.Failed<RegisteredTool> failed -> givenBack(introduction, failed.reason());
        };
    }

    private Refused givenBack(Introduction introduction, String reason) {
        invitations.giveBack(introduction.invitation());
        return new Refused(PLATFORM_SAYS_NO, reason);
    }

    private static boolean isPlain(RegisteredTool made) {
        String deployment = made.deploymentId();
        return PlainText.isId(made.clientId())
                && (deployment == null || PlainText.isId(deployment));
    }

    /// The platform has said yes. What keeps us from writing that down is in the log, with the
    /// client_id, which is no secret: the invitation stays set aside until somebody has looked.
    private RegistrationOutcome keep(Introduction introduction, RegisteredTool made) {
        Optional<Registered> kept;
        try {
            kept = registrations.keep(introduction, made);
        } catch (RuntimeException e) {
            LOG.error("The platform registered us as {}, and it was not kept", made.clientId(), e);
            return new Refused(
                    OUTCOME_UNKNOWN,
                    "registered as client_id " + made.clientId() + ", which could not be kept");
        }
        if (kept.isPresent()) {
            return kept.get();
        }
        invitations.giveBack(introduction.invitation());
        return new Refused(ALREADY_KNOWN, "this issuer and client_id are known");
    }

    /// Checked by its looks before any name is asked for; where the name leads is checked when the
    /// connection is made.
    private Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            return outside.http().accepts(address) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
