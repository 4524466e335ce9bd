package org.longleaf.tool.award.outside;

import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.OUTSIDE_AWARD;
import static org.longleaf.tables.Tables.OUTSIDE_CHECK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.longleaf.tables.tables.OutsideCheck;
import org.longleaf.tool.award.outside.Finding.Found;
import org.longleaf.tool.award.outside.WhatItSays.Named;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A person's own awards from elsewhere. Row policies open nobody else's.
@Component
final class OutsideAwards {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    OutsideAwards(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// What is kept, the newest first, as it stands at a moment.
    List<OutsideAward> kept(UUID person, Instant moment) {
        return where(OUTSIDE_AWARD.PERSON_ID.eq(person).and(OUTSIDE_AWARD.CONFIRMED_AT.isNotNull()))
                .stream()
                .map(one -> one.at(moment))
                .toList();
    }

    Optional<OutsideAward> find(UUID person, UUID id, Instant moment) {
        return where(OUTSIDE_AWARD.PERSON_ID.eq(person).and(OUTSIDE_AWARD.ID.eq(id))).stream()
                .map(one -> one.at(moment))
                .findFirst();
    }

    private List<OutsideAward> where(Condition which) {
        OutsideCheck newest = OUTSIDE_CHECK.as("newest");
        return sql.select(OUTSIDE_AWARD.fields())
                .select(newest.FOUND, newest.REASON, newest.THEIRS, newest.CHECKED_AT)
                .from(OUTSIDE_AWARD)
                .crossJoin(
                        lateral(
                                        select().from(OUTSIDE_CHECK)
                                                .where(
                                                        OUTSIDE_CHECK.OUTSIDE_AWARD_ID.eq(
                                                                OUTSIDE_AWARD.ID))
                                                .orderBy(
                                                        OUTSIDE_CHECK.CHECKED_AT.desc(),
                                                        OUTSIDE_CHECK.ID.desc())
                                                .limit(1))
                                .as(newest))
                .where(which)
                .orderBy(OUTSIDE_AWARD.ADDED_AT.desc(), OUTSIDE_AWARD.ID.desc())
                .fetch(row -> award(row, newest));
    }

    private static OutsideAward award(Record row, OutsideCheck newest) {
        return new OutsideAward(
                row.get(OUTSIDE_AWARD.ID),
                Form.of(row.get(OUTSIDE_AWARD.FORM)),
                new Named(row.get(OUTSIDE_AWARD.ISSUER_ID), row.get(OUTSIDE_AWARD.ISSUER_NAME)),
                row.get(OUTSIDE_AWARD.ACHIEVEMENT_KEY),
                new Named(
                        row.get(OUTSIDE_AWARD.ACHIEVEMENT_ID),
                        row.get(OUTSIDE_AWARD.ACHIEVEMENT_NAME)),
                row.get(OUTSIDE_AWARD.DESCRIPTION),
                row.get(OUTSIDE_AWARD.CRITERIA),
                row.get(OUTSIDE_AWARD.ISSUED_AT),
                row.get(OUTSIDE_AWARD.EXPIRES_AT),
                row.get(OUTSIDE_AWARD.CONFIRMED_AT),
                new Finding(
                        Found.of(row.get(newest.FOUND)),
                        row.get(newest.REASON),
                        row.get(newest.THEIRS)),
                row.get(newest.CHECKED_AT));
    }

    /// The text of a badge, to check it again.
    String badge(UUID id) {
        return sql.select(OUTSIDE_AWARD.BADGE)
                .from(OUTSIDE_AWARD)
                .where(OUTSIDE_AWARD.ID.eq(id))
                .fetchSingle()
                .value1();
    }

    /// One that is kept already: the same bytes, or the same badge of the same issuer.
    Optional<UUID> same(UUID person, String badge, WhatItSays says) {
        Condition same = OUTSIDE_AWARD.BADGE_HASH.eq(SecretHash.of(badge));
        if (!says.id().isEmpty()) {
            same =
                    same.or(
                            OUTSIDE_AWARD
                                    .CREDENTIAL_ID
                                    .eq(says.id())
                                    .and(OUTSIDE_AWARD.ISSUER_ID.eq(says.issuer().id())));
        }
        return sql.select(OUTSIDE_AWARD.ID)
                .from(OUTSIDE_AWARD)
                .where(
                        OUTSIDE_AWARD.PERSON_ID.eq(person),
                        OUTSIDE_AWARD.CONFIRMED_AT.isNotNull(),
                        same)
                .limit(1)
                .fetchOptional(OUTSIDE_AWARD.ID);
    }

    /// Whether nothing took the place of a text since it was read.
    boolean isStill(UUID id, String badge) {
        return sql.fetchExists(
                OUTSIDE_AWARD,
                OUTSIDE_AWARD.ID.eq(id),
                OUTSIDE_AWARD.BADGE_HASH.eq(SecretHash.of(badge)));
    }

    /// Not kept before its holder says so.
    UUID add(UUID person, String badge, WhatItSays says, Instant at) {
        UUID id = ids.generate();
        add(id, person, badge, says, at);
        return id;
    }

    void add(UUID id, UUID person, String badge, WhatItSays says, Instant at) {
        sql.insertInto(OUTSIDE_AWARD)
                .set(OUTSIDE_AWARD.ID, id)
                .set(OUTSIDE_AWARD.PERSON_ID, person)
                .set(OUTSIDE_AWARD.FORM, says.form().code())
                .set(OUTSIDE_AWARD.BADGE, badge)
                .set(OUTSIDE_AWARD.BADGE_HASH, SecretHash.of(badge))
                .set(OUTSIDE_AWARD.CREDENTIAL_ID, says.id())
                .set(OUTSIDE_AWARD.ISSUER_ID, says.issuer().id())
                .set(OUTSIDE_AWARD.ISSUER_NAME, says.issuer().name())
                .set(OUTSIDE_AWARD.ACHIEVEMENT_KEY, says.achievementKey())
                .set(OUTSIDE_AWARD.ACHIEVEMENT_ID, says.achievement().id())
                .set(OUTSIDE_AWARD.ACHIEVEMENT_NAME, says.achievement().name())
                .set(OUTSIDE_AWARD.DESCRIPTION, says.description())
                .set(OUTSIDE_AWARD.CRITERIA, says.criteria())
                .set(OUTSIDE_AWARD.ISSUED_AT, says.issuedAt())
                .set(OUTSIDE_AWARD.EXPIRES_AT, says.expiresAt())
                .set(OUTSIDE_AWARD.ADDED_AT, at)
                .execute();
    }

    void checked(UUID person, UUID id, Finding finding, Instant at) {
        sql.insertInto(OUTSIDE_CHECK)
                .set(OUTSIDE_CHECK.ID, ids.generate())
                .set(OUTSIDE_CHECK.OUTSIDE_AWARD_ID, id)
                .set(OUTSIDE_CHECK.PERSON_ID, person)
                .set(OUTSIDE_CHECK.FOUND, finding.found().code())
                .set(OUTSIDE_CHECK.REASON, finding.reason())
                .set(OUTSIDE_CHECK.THEIRS, finding.theirs())
                .set(OUTSIDE_CHECK.CHECKED_AT, at)
                .execute();
    }

    /// False where it was kept before.
    boolean keep(UUID id, Instant at) {
        return sql.update(OUTSIDE_AWARD)
                        .set(OUTSIDE_AWARD.CONFIRMED_AT, at)
                        .where(OUTSIDE_AWARD.ID.eq(id), OUTSIDE_AWARD.CONFIRMED_AT.isNull())
                        .execute()
                == 1;
    }

    void remove(UUID id) {
        removeWhere(OUTSIDE_AWARD.ID.eq(id));
    }

    /// What was looked at and never kept.
    void removeLookedAt(UUID person) {
        removeWhere(OUTSIDE_AWARD.PERSON_ID.eq(person).and(OUTSIDE_AWARD.CONFIRMED_AT.isNull()));
    }

    private void removeWhere(Condition which) {
        sql.deleteFrom(OUTSIDE_CHECK)
                .where(
                        OUTSIDE_CHECK.OUTSIDE_AWARD_ID.in(
                                select(OUTSIDE_AWARD.ID).from(OUTSIDE_AWARD).where(which)))
                .execute();
        sql.deleteFrom(OUTSIDE_AWARD).where(which).execute();
    }
}
