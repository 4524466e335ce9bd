package org.longleaf.tool.launch.admission;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Deployments;
import org.longleaf.tool.district.FirstAdmin;
import org.longleaf.tool.launch.token.Claims;
import org.longleaf.tool.launch.token.ContextRoles;
import org.longleaf.tool.launch.token.ReadMessage.Asked;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Deployments that nobody approved (LTI Core 1.3, section 5.3.3): written down, so that an admin
/// can say yes, and opened by the few whose coming is that yes.
@Component
class NewPlaces {

    private final Deployments deployments;
    private final FirstAdmin firstAdmin;
    private final AuditEvents audit;

    NewPlaces(Deployments deployments, FirstAdmin firstAdmin, AuditEvents audit) {
        this.deployments = deployments;
        this.firstAdmin = firstAdmin;
        this.audit = audit;
    }

    void await(Asked asked) {
        UUID registration = asked.registration().id();
        deployments
                .await(
                        registration,
                        asked.deploymentId(),
                        asked.claims().lti("context", "title").orElse(null))
                .ifPresent(seen ->
                        audit.write(
                                null,
                                "deployment.seen",
                                new Subject("deployment", seen.id()),
                                seen.district(),
                                Map.of("registration", registration.toString())));
    }

    /// Whoever comes first from an invited Canvas's account and administers it is the yes to the
    /// place they come from. No course is one: it may have an app of its own, and to every course
    /// Canvas says who administers something elsewhere. So is the person whom the operator named.
    /// Who acts as somebody else is neither.
    Optional<Deployment> openedBy(Asked asked) {
        UUID registration = asked.registration().id();
        Claims claims = asked.claims();
        boolean named = firstAdmin.awaits(registration, asked.sub());
        if (claims.custom("canvas_masquerading_user_id").isPresent()
                || !named
                        && !(claims.isOutsideCourses()
                                && ContextRoles.administers(claims.roles()))) {
            return Optional.empty();
        }
        Optional<Deployment> admitted =
                deployments.admitFirst(registration, asked.deploymentId(), named);
        admitted.ifPresent(deployment -> tell(deployment, named));
        return admitted;
    }

    private void tell(Deployment deployment, boolean named) {
        audit.write(
                null,
                "deployment.approved",
                new Subject("deployment", deployment.id()),
                deployment.district(),
                Map.of(
                        "registration",
                        deployment.registration().toString(),
                        "by",
                        named ? "LONGLEAF_FIRST_ADMIN" : "invitation"));
    }
}
