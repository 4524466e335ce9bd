package org.longleaf.tool.launch;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Deployments;
import org.longleaf.tool.district.FirstAdmin;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.LaunchOutcome.Refused;
import org.longleaf.tool.launch.ReadMessage.Asked;
import org.longleaf.tool.launch.Refusal.OfMessage;
import org.longleaf.tool.launch.Refusal.OfToken;
import org.longleaf.tool.launch.Threshold.Crossed;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Lets in whom a verified message names, in one transaction that also takes the nonce (LTI
/// Security Framework 1.0, section 5.1.3, step 9): what is accepted cannot be accepted again, by no
/// instance. A deployment that nobody approved (LTI Core 1.3, section 5.3.3) is written down, so
/// that an admin can say yes, and nothing else happens.
@Component
class AdmitVisitor {

    private final Transactions transactions;
    private final Threshold threshold;
    private final Doors doors;
    private final Arrivals arrivals;

    AdmitVisitor(Transactions transactions, Threshold threshold, Doors doors, Arrivals arrivals) {
        this.transactions = transactions;
        this.threshold = threshold;
        this.doors = doors;
        this.arrivals = arrivals;
    }

    /// Which deployments there are, and the log of what happens at them.
    @Component
    record Doors(
            Deployments deployments, FirstAdmin firstAdmin, Replays replays, AuditEvents audit) {}

    /// Whoever stands at the door of an approved deployment, with a verified message in hand.
    record Guest(Asked asked, Deployment deployment) {

        Claims claims() {
            return asked.claims();
        }

        Registration registration() {
            return asked.registration();
        }
    }

    LaunchOutcome admit(Asked asked) {
        return transactions.callUnsettled(() ->
                threshold
                        .cross(asked)
                        .map(crossed -> admit(asked, crossed))
                        .orElseGet(() -> await(asked)));
    }

    private LaunchOutcome admit(Asked asked, Crossed crossed) {
        Guest guest = new Guest(asked, crossed.deployment());
        return crossed.first() ? arrivals.welcome(guest) : replayed(guest);
    }

    private Refused replayed(Guest guest) {
        Refused refused = refused(guest, OfToken.NONCE_USED);
        return doors.replays().isNew(guest.asked().genuine().nonce()) ? refused : refused.again();
    }

    static Refused refused(Guest guest, Refusal refusal) {
        return Refused.genuine(guest.asked().genuine(), guest.deployment().district(), refusal);
    }

    /// Told alike whether the deployment was never seen, waits, was refused, or is another
    /// platform's.
    private LaunchOutcome await(Asked asked) {
        var registration = asked.registration().id();
        doors.deployments()
                .await(
                        registration,
                        asked.deploymentId(),
                        asked.claims().lti("context", "title").orElse(null))
                .ifPresent(seen ->
                        doors.audit()
                                .write(
                                        null,
                                        "deployment.seen",
                                        new Subject("deployment", seen.id()),
                                        seen.district(),
                                        Map.of("registration", registration.toString())));
        return first(asked)
                .flatMap(_ -> threshold.cross(asked))
                .map(crossed -> admit(asked, crossed))
                .orElseGet(
                        () -> Refused.genuine(asked.genuine(), null, OfMessage.DEPLOYMENT_UNKNOWN));
    }

    /// Whoever comes first from an invited Canvas's account and administers it is the yes to the
    /// place they come from. No course is one: it may have an app of its own, and to every course
    /// Canvas says who administers something elsewhere. So is the person whom the operator named.
    /// Who acts as somebody else is neither.
    private Optional<Deployment> first(Asked asked) {
        UUID registration = asked.registration().id();
        Claims claims = asked.claims();
        boolean named = doors.firstAdmin().awaits(registration, asked.sub());
        if (claims.custom("canvas_masquerading_user_id").isPresent()
                || !named
                        && !(claims.isOutsideCourses()
                                && ContextRoles.administers(claims.roles()))) {
            return Optional.empty();
        }
        Optional<Deployment> admitted =
                doors.deployments().admitFirst(registration, asked.deploymentId(), named);
        admitted.ifPresent(deployment -> audit(deployment, named));
        return admitted;
    }

    private void audit(Deployment deployment, boolean named) {
        doors.audit()
                .write(
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
