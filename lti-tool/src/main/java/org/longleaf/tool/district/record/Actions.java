package org.longleaf.tool.district.record;

import java.util.List;

/// The actions that the record has words for, in the order in which a search offers them.
final class Actions {

    static final List<String> TOLD =
            List.of(
                    "launch.accepted",
                    "launch.refused",
                    "registration.made",
                    "registration.refused",
                    "registration.origins",
                    "registration.ended",
                    "registration.resumed",
                    "invitation.made",
                    "invitation.withdrawn",
                    "invitation.returned",
                    "deployment.seen",
                    "deployment.approved",
                    "deployment.refused",
                    "deployment.uid_field",
                    "connection.checked",
                    "district.added",
                    "district.renamed",
                    "grant.asked",
                    "grant.declined",
                    "grant.given",
                    "grant.ended",
                    "person.uid_learned",
                    "person.uid_differs",
                    "person.moved",
                    "identity.joined",
                    "identity.kept_separate",
                    "identity.uid_moved",
                    "held_launch.decided",
                    "tool_key.rolled",
                    "tool_key.retired",
                    "audit.read",
                    "deep_link.answered",
                    "course_addition.asked",
                    "attempt.started",
                    "submission.handed_in",
                    "attempt.withdrawn",
                    "coach.agreed",
                    "coach.ended",
                    "duplicate.looked_at",
                    "slot.claimed",
                    "slot.handed_back",
                    "review.locked",
                    "decision.made",
                    "award.made",
                    "award.name_shown",
                    "award.name_hidden",
                    "retention.changed",
                    "separation.noted",
                    "hold.set",
                    "hold.lifted",
                    "recording.opened",
                    "recording.destroyed",
                    "held.downloaded",
                    "delivery.confirmed",
                    "delivery.refused",
                    "delivery.given_up");

    private Actions() {}
}
