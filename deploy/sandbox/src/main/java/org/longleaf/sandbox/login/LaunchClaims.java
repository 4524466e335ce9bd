package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Deployment;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
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

    LaunchClaims(Campus campus, Addresses addresses) {
        this.campus = campus;
        this.addresses = addresses;
        this.services = new ServiceClaims(addresses);
    }

    Map<String, @Nullable Object> of(Platform platform, User user, Place place, Instant now) {
        var deployment = deployment(platform, user, place);
        var claims = new LinkedHashMap<String, @Nullable Object>();
        putEnvelope(claims, platform, user, now);
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", deployment.deploymentId());
        claims.put(LTI + "target_link_uri", targetLinkUri(place));
        claims.put(LTI + "lti11_legacy_user_id", user.legacyId());
        claims.put(LTI + "context", context(deployment, place));
        claims.put(LTI + "resource_link", resourceLink(deployment, place));
        claims.put(LTI + "tool_platform", toolPlatform(platform));
        claims.put(LTI + "launch_presentation", presentation(user, place));
        claims.put("locale", user.person().locale());
        claims.put(LTI + "roles", List.copyOf(new Roles(campus).all(user, place)));
        claims.put(LTI + "custom", Variables.expand(platform, user, place));
        claims.put("https://www.instructure.com/placement", place.placement());
        putPerson(claims, deployment, user, place);
        place.course().ifPresent(course -> services.put(claims, course, place));
        return claims;
    }

    Deployment deployment(Platform platform, User user, Place place) {
        return place.course()
                .map(campus::deploymentOf)
                .orElseGet(() -> campus.deploymentFor(platform, user.person()));
    }

    String targetLinkUri(Place place) {
        return place instanceof Place.OfSubmission(_, _, var url) ? url : addresses.toolLaunch();
    }

    private static void putEnvelope(
            Map<String, @Nullable Object> claims, Platform platform, User user, Instant now) {
        claims.put("iss", platform.issuer());
        claims.put("aud", platform.clientId());
        claims.put("azp", platform.clientId());
        claims.put("sub", user.sub());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
    }

    private Map<String, Object> context(Deployment deployment, Place place) {
        return place.course()
                .<Map<String, Object>>map(course ->
                        Map.of(
                                "id", course.contextId(),
                                "label", course.sisId(),
                                "title", course.title(),
                                "type", List.of(COURSE)))
                .orElseGet(() ->
                        Map.of(
                                "id", deployment.accountContextId(),
                                "title", campus.accountName(deployment),
                                "type", List.of("Account")));
    }

    /// Outside an assignment the link is the context itself.
    private Map<String, Object> resourceLink(Deployment deployment, Place place) {
        if (place instanceof Place.OfAssignment(_, var what)) {
            return Map.of("id", what.resourceLinkId(), "title", what.title());
        }
        return place.course()
                .<Map<String, Object>>map(c -> Map.of("id", c.contextId(), "title", c.title()))
                .orElseGet(() ->
                        Map.of(
                                "id", deployment.accountContextId(),
                                "title", campus.accountName(deployment)));
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
                "return_url",
                        place.course()
                                .map(addresses::course)
                                .orElseGet(() -> addresses.own() + "/"),
                "locale", user.person().locale());
    }

    private void putPerson(
            Map<String, @Nullable Object> claims, Deployment deployment, User user, Place place) {
        var person = user.person();
        if (deployment.sharesNames()) {
            var space = person.name().indexOf(' ');
            claims.put("name", person.name());
            claims.put("given_name", person.name().substring(0, space));
            claims.put("family_name", person.name().substring(space + 1));
            claims.put(LTI + "lis", lis(user, place));
        }
        if (deployment.sharesEmail() && person.email() != null) {
            claims.put("email", person.email());
        }
        if (deployment.privacyLevel().equals("public")) {
            claims.put("picture", addresses.own() + "/sandbox-files/person.svg");
            place.course()
                    .map(course -> observed(course, user))
                    .filter(subs -> !subs.isEmpty())
                    .ifPresent(subs -> claims.put(LTI + "role_scope_mentor", subs));
        }
    }

    private static Map<String, Object> lis(User user, Place place) {
        var sisId = user.identity().sisId();
        return Map.of(
                "person_sourcedid",
                sisId == null ? "$Person.sourcedId" : sisId,
                "course_offering_sourcedid",
                place.course().map(Course::sisId).orElse("$CourseSection.sourcedId"));
    }

    private List<String> observed(Course course, User user) {
        return campus.enrolments(course, user.person()).stream()
                .flatMap(enrolment -> enrolment.observed().stream())
                .flatMap(id -> campus.user(course.platform(), id).stream())
                .map(User::sub)
                .toList();
    }
}
