package org.longleaf.tool.launch;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Arrival;
import org.longleaf.tool.district.Contexts;
import org.longleaf.tool.district.Contexts.SeenContext;
import org.longleaf.tool.district.Contexts.SeenLink;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Recognition;
import org.longleaf.tool.district.RecognizePerson;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.launch.AdmitVisitor.Guest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads what claims say of a person, a context and a link, for the last time.
@Component
class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final String LINE_ITEM =
            "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    private final RecognizePerson people;
    private final Contexts contexts;
    private final Standing standing;
    private final TimeBasedEpochRandomGenerator ids;

    Arrivals(
            RecognizePerson people,
            Contexts contexts,
            Standing standing,
            TimeBasedEpochRandomGenerator ids) {
        this.people = people;
        this.contexts = contexts;
        this.standing = standing;
        this.ids = ids;
    }

    Recognition recognize(Guest guest) {
        Claims claims = guest.claims();
        return people.recognize(
                new Arrival(
                        guest.deployment(),
                        claims.text("sub").orElseThrow(),
                        claims.custom(uidField(guest.deployment().identitySource())).orElse(null),
                        claims.text("name").orElse(null),
                        claims.text("email").orElse(null),
                        claims.locale()));
    }

    Visitor visitor(Guest guest, UUID person) {
        Claims claims = guest.claims();
        Set<ContextRole> roles = ContextRoles.from(claims.roles());
        return new Visitor(
                ids.generate(),
                person,
                standing.home(person).map(Home::district).orElse(null),
                guest.deployment().district(),
                guest.registration().id(),
                guest.deployment().id(),
                roles,
                claims.locale(),
                claims.text("sub").orElseThrow(),
                claims.lti("launch_presentation", "return_url").orElse(null),
                link(guest),
                new Visitor.Door(
                        claims.text("https://www.instructure.com/placement").orElse(null),
                        null,
                        claims.custom("canvas_masquerading_user_id").orElse(null)));
    }

    /// The first address the shell fetches: from a fixed list, or a path of our own that Canvas
    /// gave back in target_link_uri. The feature that serves it checks again.
    String startAddress(Guest guest, Visitor visitor) {
        Optional<String> own = guest.claims().lti("target_link_uri").flatMap(StartAddress::ownPath);
        if (own.isPresent()) {
            return own.get();
        }
        return StartAddress.of(visitor, standing.mayReview(visitor.person()));
    }

    /// An account is no course: it has no links and nobody to score.
    private Visitor.@Nullable Link link(Guest guest) {
        Claims claims = guest.claims();
        Optional<String> contextId = claims.lti("context", "id");
        Optional<String> linkId = claims.lti("resource_link", "id");
        if (contextId.isEmpty() || linkId.isEmpty() || claims.isAccount()) {
            return null;
        }
        UUID context =
                contexts.remember(
                        guest.deployment(),
                        new SeenContext(
                                contextId.get(),
                                claims.lti("context", "label").orElse(null),
                                claims.lti("context", "title").orElse(null),
                                claims.member(ROSTER, "context_memberships_url").orElse(null)));
        return contexts.remember(
                guest.deployment(),
                context,
                new SeenLink(
                        linkId.get(),
                        claims.lti("resource_link", "title").orElse(null),
                        lineItem(guest)));
    }

    /// A line item counts only on the registration's own Canvas: scores must not go elsewhere.
    private static @Nullable String lineItem(Guest guest) {
        return guest.claims()
                .member(LINE_ITEM, "lineitem")
                .filter(url -> isInThatCanvas(guest, url))
                .orElse(null);
    }

    private static boolean isInThatCanvas(Guest guest, String url) {
        boolean inside =
                guest.registration().canvasOrigins().stream()
                        .anyMatch(origin -> url.startsWith(origin + "/"));
        if (!inside) {
            LOG.warn(
                    "A line item outside the origins of registration {} is left out: no score goes there",
                    guest.registration().id());
        }
        return inside;
    }

    private static String uidField(String identitySource) {
        return switch (identitySource) {
            case "sisId" -> "canvas_user_sis_id";
            case "integrationId" -> "canvas_user_integration_id";
            case "loginId" -> "canvas_user_login_id";
            default -> throw new IllegalStateException("no such field: " + identitySource);
        };
    }
}
