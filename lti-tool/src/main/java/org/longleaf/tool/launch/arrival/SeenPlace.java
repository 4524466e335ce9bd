package org.longleaf.tool.launch.arrival;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Contexts.Named;
import org.longleaf.tool.district.Contexts.SeenContext;
import org.longleaf.tool.district.Contexts.SeenLink;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.token.Claims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.Optional;

/// What a launch says of the course and the link it came through.
///
/// @param link null for a message without one
record SeenPlace(SeenContext context, @Nullable SeenLink link) {

    private static final Logger LOG = LoggerFactory.getLogger(SeenPlace.class);

    /// Empty for an account, which is no course: it has no links and nobody to score.
    static Optional<SeenPlace> of(Registration registration, Claims claims, URI publicUrl) {
        if (claims.isAccount()) {
            return Optional.empty();
        }
        return claims.lti("context", "id")
                .map(id ->
                        new SeenPlace(
                                new SeenContext(
                                        id,
                                        claims.lti("context", "label").orElse(null),
                                        claims.lti("context", "title").orElse(null),
                                        address(
                                                registration,
                                                claims,
                                                Claims.ROSTER,
                                                "context_memberships_url"),
                                        address(registration, claims, Claims.GRADES, "lineitems")),
                                link(registration, claims, publicUrl)));
    }

    private static @Nullable SeenLink link(
            Registration registration, Claims claims, URI publicUrl) {
        Optional<String> context = claims.lti("context", "id");
        Optional<String> link = claims.lti("resource_link", "id");
        return link.map(id ->
                        new SeenLink(
                                id,
                                claims.lti("resource_link", "title").orElse(null),
                                address(registration, claims, Claims.GRADES, "lineitem"),
                                NamedVersion.scoreMaximum(claims),
                                // A bare address or a course's navigation launches with the
                                // course's
                                // own id: what it names is not what the whole course is about.
                                link.equals(context)
                                        ? Named.nothing()
                                        : NamedVersion.of(claims, publicUrl)))
                .orElse(null);
    }

    /// An address counts only on the registration's own Canvas: no score and no question goes
    /// elsewhere.
    private static @Nullable String address(
            Registration registration, Claims claims, String claim, String member) {
        return claims.member(claim, member)
                .filter(address -> {
                    boolean inside = registration.holds(address);
                    if (!inside) {
                        LOG.warn(
                                "A service address outside the origins of registration {} is left out",
                                registration.id());
                    }
                    return inside;
                })
                .orElse(null);
    }
}
