package org.longleaf.tool.award.outside;

import static org.longleaf.tables.Tables.OUTSIDE_AWARD;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.LookAt.Seen;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What somebody has of a badge that comes again, and the new text in its place. In a transaction
/// of theirs in which nobody else adds ([OutsideRoom#alone]).
@Component
final class KeptVersions {

    private final DSLContext sql;
    private final OutsideAwards awards;
    private final Clock clock;

    KeptVersions(DSLContext sql, OutsideAwards awards, Clock clock) {
        this.sql = sql;
        this.awards = awards;
        this.clock = clock;
    }

    /// @param counts whether it is verified and theirs now
    /// @param confirmedAt since when it is kept; null where it was only looked at
    record Version(
            UUID id, String text, boolean counts, Instant addedAt, @Nullable Instant confirmedAt) {

        boolean isKept() {
            return confirmedAt != null;
        }

        /// What a forged text says of its time is worth nothing.
        boolean isNewerThan(Seen.Badge badge) {
            return counts && SameBadge.isNewer(text, badge.text());
        }
    }

    /// What is kept goes before what was only looked at.
    Optional<Version> find(UUID person, Seen.Badge badge) {
        return sql
                .select(
                        OUTSIDE_AWARD.ID,
                        OUTSIDE_AWARD.CREDENTIAL_ID,
                        OUTSIDE_AWARD.ISSUER_ID,
                        OUTSIDE_AWARD.BADGE_HASH)
                .from(OUTSIDE_AWARD)
                .where(OUTSIDE_AWARD.PERSON_ID.eq(person))
                .orderBy(OUTSIDE_AWARD.CONFIRMED_AT.asc().nullsLast(), OUTSIDE_AWARD.ID)
                .fetch()
                .stream()
                .filter(row ->
                        row.value4().equals(SecretHash.of(badge.text()))
                                || SameBadge.isSame(badge.says().id(), row.value2())
                                        && SameBadge.isSame(
                                                badge.says().issuer().id(), row.value3()))
                .findFirst()
                .map(row -> version(person, row.value1()));
    }

    private Version version(UUID person, UUID id) {
        OutsideAward award = awards.find(person, id, clock.instant()).orElseThrow();
        Instant added =
                sql.select(OUTSIDE_AWARD.ADDED_AT)
                        .from(OUTSIDE_AWARD)
                        .where(OUTSIDE_AWARD.ID.eq(id))
                        .fetchSingle()
                        .value1();
        return new Version(
                id, awards.badge(id), award.finding().counts(), added, award.confirmedAt());
    }

    /// What was found of the old text goes with it.
    void replace(Version there, UUID person, Seen.Badge badge) {
        awards.remove(there.id());
        awards.add(there.id(), person, badge.text(), badge.says(), there.addedAt());
        if (there.confirmedAt() != null) {
            awards.keep(there.id(), there.confirmedAt());
        }
    }
}
