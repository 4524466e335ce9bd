package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.Spot.InAccount;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds the claims of an LtiResourceLinkRequest. Canvas fixes them when the login begins; only
/// the nonce and the signature come later (LTI 1.3 core, section 5.3).
@Component
final class LaunchClaims {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String COURSE =
            "http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering";
    private static final Duration LIFE = Duration.ofHours(1);

    private final Campus campus;
    private final Addresses addresses;
    private final ServiceClaims services;
    private final LinkLaunched links;
    private final PersonClaims people;
    private final DeepLinkingClaims deepLinking;

    LaunchClaims(Campus campus, Addresses addresses) {
        this.campus = campus;
        this.addresses = addresses;
        this.services = new ServiceClaims(addresses);
        this.links = new LinkLaunched(campus);
        this.people = new PersonClaims(campus, addresses);
        this.deepLinking = new DeepLinkingClaims(addresses);
    }

    Map<String, @Nullable Object> of(
            Platform platform, App app, User user, Place place, Instant now) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        putEnvelope(claims, platform, app, now);
        // Without being logged in, a visitor of a public course has no subject at all.
        if (!user.isNobody()) {
            claims.put("sub", sub(user, place));
        }
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", app.deploymentId());
        claims.put(LTI + "target_link_uri", targetLinkUri(app, place));
        claims.put(LTI + "lti11_legacy_user_id", user.isNobody() ? "" : user.legacyId());
        claims.put(LTI + "context", context(app, place));
        claims.put(LTI + "resource_link", resourceLink(app, place));
        claims.put(LTI + "tool_platform", toolPlatform(platform));
        claims.put(LTI + "launch_presentation", presentation(user, place));
        claims.put("locale", user.person().locale());
        claims.put(LTI + "roles", List.copyOf(new Roles(campus).all(user, place)));
        claims.put(LTI + "custom", custom(platform, app, user, place));
        claims.put("https://www.instructure.com/placement", place.placement());
        if (!user.isNobody()) {
            people.put(claims, app, user, place);
        }
        place.course().ifPresent(course -> services.put(claims, app.client(), course, place));
        if (place instanceof Place.OfSelection selection) {
            deepLinking.put(claims, selection);
        }
        return claims;
    }

    /// The link's own fields win over the tool's and the placement's.
    private Map<String, String> custom(Platform platform, App app, User user, Place place) {
        var around =
                new Variables.Around(
                        account(platform, app, place),
                        campus.timeZone(user.person()),
                        place.course().map(campus::history).orElse(List.of()),
                        place.assignment().map(campus::rules).orElse(AssignmentRules.USUAL),
                        PersonClaims.picture(addresses));
        var variables = new Variables(platform, user, place, around);
        var custom = new LinkedHashMap<>(variables.expand(app));
        custom.putAll(variables.expand(links.custom(place)));
        return custom;
    }

    private String account(Platform platform, App app, Place place) {
        return place.course()
                .map(course -> campus.deploymentOf(course).account().canvasId())
                .orElseGet(() ->
                        app.spot() instanceof InAccount account
                                ? account.canvasId()
                                : platform.rootAccount().canvasId());
    }

    String targetLinkUri(App app, Place place) {
        return links.url(place).orElseGet(() -> app.targetAt(place.placement()));
    }

    private static void putEnvelope(
            Map<String, @Nullable Object> claims, Platform platform, App app, Instant now) {
        claims.put("iss", platform.issuer());
        claims.put("aud", app.client().clientId());
        claims.put("azp", app.client().clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
    }

    private String sub(User user, Place place) {
        return place.course().map(course -> campus.subIn(course, user)).orElseGet(user::sub);
    }

    private static Map<String, Object> context(App app, Place place) {
        return place.course()
                .<Map<String, Object>>map(course ->
                        Map.of(
                                "id", course.contextId(),
                                "label", course.sisId(),
                                "title", course.title(),
                                "type", List.of(COURSE)))
                .orElseGet(() ->
                        Map.of(
                                "id", app.spot().contextId(),
                                "title", app.spot().name(),
                                "type", List.of("Account")));
    }

    /// Outside an assignment the link is the context itself.
    private Map<String, Object> resourceLink(App app, Place place) {
        var ofContext =
                place.course()
                        .<Map<String, Object>>map(
                                c -> Map.of("id", c.contextId(), "title", c.title()))
                        .orElseGet(() ->
                                Map.of(
                                        "id", app.spot().contextId(),
                                        "title", app.spot().name()));
        return links.resourceLink(place, ofContext);
    }

    private static Map<String, Object> toolPlatform(Platform platform) {
        return Map.of(
                "guid",
                platform.guid(),
                "name",
                platform.name(),
                "version",
                "cloud",
                "product_family_code",
                "canvas");
    }

    private Map<String, Object> presentation(User user, Place place) {
        return Map.of(
                "document_target", "iframe",
                "return_url", returnUrl(place),
                "locale", user.person().locale());
    }

    private String returnUrl(Place place) {
        return place instanceof Place.OfSelection selection
                ? deepLinking.cancelAddress(selection)
                : place.course().map(addresses::course).orElseGet(() -> addresses.own() + "/");
    }
}
