package org.longleaf.tool.launch.registration;

import org.longleaf.canvas.OpenIdConfiguration;
import org.longleaf.canvas.RegisteredTool;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.Invitations.Invitation;
import org.longleaf.tool.district.NewRegistrations;
import org.longleaf.tool.district.NewRegistrations.Place;
import org.longleaf.tool.district.NewRegistrations.Said;
import org.longleaf.tool.district.NewRegistrations.Way;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.registration.RegisterPlatform.Introduction;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Granted;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Registered;
import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Keeps what a platform answered that was registered by invitation, in a short transaction of its
/// own: none is open while a platform is asked.
@Component
final class InvitedRegistrations {

    private final Transactions transactions;
    private final NewRegistrations registrations;

    InvitedRegistrations(Transactions transactions, NewRegistrations registrations) {
        this.transactions = transactions;
        this.registrations = registrations;
    }

    /// Empty where the platform gave a client_id that it had given us before.
    Optional<Registered> keep(Introduction introduction, RegisteredTool made) {
        OpenIdConfiguration platform = introduction.platform();
        Invitation invitation = introduction.invitation();
        Way way = new Way(invitation.district(), invitation.id(), null);
        return transactions.call(
                org.longleaf.tool.district.Scope.nobody(),
                () -> {
                    String name = registrations.freeName(name(introduction));
                    Optional<UUID> registration =
                            registrations.add(
                                    name, place(introduction, made), said(platform, made), way);
                    String deployment = made.deploymentId();
                    if (deployment != null) {
                        registration.ifPresent(
                                id -> registrations.deploy(id, deployment, name, way));
                    }
                    return registration.map(_ ->
                            new Registered(
                                    name, product(platform), invitation.district(), granted(made)));
                });
    }

    private static Place place(Introduction introduction, RegisteredTool made) {
        OpenIdConfiguration platform = introduction.platform();
        return new Place(
                platform.issuer(),
                made.clientId(),
                platform.authorizationEndpoint(),
                platform.tokenEndpoint(),
                platform.tokenAudience(),
                platform.jwksUri(),
                FrameOrigins.of(introduction.address(), platform));
    }

    private static Said said(OpenIdConfiguration platform, RegisteredTool made) {
        return new Said(
                PlainText.name(platform.productFamily()),
                PlainText.name(platform.accountName()),
                PlainText.ids(made.scopes()),
                PlainText.ids(made.placements()),
                made.registrationClientUri());
    }

    private static Granted granted(RegisteredTool made) {
        return new Granted(
                made.deploymentId() != null,
                Scope.missingIn(made.scopes()),
                Placement.missingIn(made.placements()));
    }

    private static String product(OpenIdConfiguration platform) {
        String product = PlainText.name(platform.productFamily());
        return product == null
                ? "Canvas"
                : product.substring(0, 1).toUpperCase(Locale.ROOT) + product.substring(1);
    }

    private static String name(Introduction introduction) {
        OpenIdConfiguration platform = introduction.platform();
        String school = FrameOrigins.schoolHost(platform.accountDomain());
        String account = PlainText.name(platform.accountName());
        if (account != null) {
            return account;
        }
        return Objects.requireNonNullElse(school, introduction.address().getHost());
    }
}
