package org.longleaf.tool.review.queue;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.ReviewWorld;

import java.sql.Timestamp;
import java.util.List;

/// Slots that wait, as many as a whole state has.
final class PlantedSlots {

    private static final List<String> STATEMENTS =
            List.of(
                    """
                    insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)
                    select md5({6} || 'a' || n)::uuid, {0}, {1}, {2}, 'not_earned', {4}, {4} from generate_series(1, {5}) n
                    """,
                    """
                    insert into submission (id, blind_id, district_id, person_id, attempt_id, version_id, number, attested,
                                            submitted_at)
                    select md5({6} || 's' || n)::uuid, {6} || n, {0}, {1}, md5({6} || 'a' || n)::uuid, {2}, 1, '{}', {4}
                    from generate_series(1, {5}) n
                    """,
                    """
                    insert into review_slot (id, district_id, submission_id, attempt_id, version_id, micro_credential_id,
                                             candidate_id, purpose, opened_at, due_on)
                    select md5({6} || 'r' || p || n)::uuid, {0}, md5({6} || 's' || n)::uuid, md5({6} || 'a' || n)::uuid, {2}, {3},
                           {1}, p, {4}, date '2026-12-01' + n % 7
                    from generate_series(1, {5}) n, unnest({7}) p
                    """);

    private PlantedSlots() {}

    /// One of each purpose for each of so many submissions of a teacher.
    static void of(
            ReviewWorld world,
            String teacher,
            String microCredential,
            int count,
            String... purposes) {
        Version version = world.version(microCredential);
        for (String statement : STATEMENTS) {
            world.owner.execute(
                    statement,
                    world.home(teacher),
                    world.person(teacher),
                    version.id(),
                    version.microCredential(),
                    Timestamp.from(world.clock.instant()),
                    count,
                    teacher + " " + microCredential + " ",
                    purposes);
        }
        world.owner.execute("analyze review_slot");
    }
}
