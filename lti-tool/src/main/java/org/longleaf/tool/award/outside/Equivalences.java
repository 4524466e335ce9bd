package org.longleaf.tool.award.outside;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.EQUIVALENCE;
import static org.longleaf.tables.Tables.EQUIVALENCE_TAKEN_BACK;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.newest.Newest;
import org.longleaf.tool.award.outside.OutsideDesk.Asked;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What the state, districts and charters say of other issuers' achievements.
@Component
final class Equivalences {

    private static final Field<String> TITLE = Newest.title(MICRO_CREDENTIAL.ID);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Equivalences(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// All that is said of these achievements by anybody.
    Answers of(Collection<String> achievementKeys) {
        return new Answers(where(EQUIVALENCE.ACHIEVEMENT_KEY.in(achievementKeys)));
    }

    /// All that a district or charter says, or the state where there is none.
    List<Equivalence> by(@Nullable UUID district) {
        return where(EQUIVALENCE.DISTRICT_ID.isNotDistinctFrom(district));
    }

    private List<Equivalence> where(Condition which) {
        return sql.select(
                        EQUIVALENCE.ID,
                        EQUIVALENCE.DISTRICT_ID,
                        DISTRICT.NAME,
                        EQUIVALENCE.ACHIEVEMENT_KEY,
                        EQUIVALENCE.ACHIEVEMENT_NAME,
                        EQUIVALENCE.ISSUER_NAME,
                        EQUIVALENCE.MICRO_CREDENTIAL_ID,
                        MICRO_CREDENTIAL.CODE,
                        TITLE,
                        EQUIVALENCE.WORDS,
                        EQUIVALENCE.FROM_ON,
                        EQUIVALENCE.UNTIL_ON)
                .from(EQUIVALENCE)
                .leftJoin(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(EQUIVALENCE.MICRO_CREDENTIAL_ID))
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(EQUIVALENCE.DISTRICT_ID))
                .where(
                        which,
                        notExists(
                                selectOne()
                                        .from(EQUIVALENCE_TAKEN_BACK)
                                        .where(
                                                EQUIVALENCE_TAKEN_BACK.EQUIVALENCE_ID.eq(
                                                        EQUIVALENCE.ID))))
                .orderBy(EQUIVALENCE.SET_AT.desc(), EQUIVALENCE.ID.desc())
                .fetch(Records.mapping(Equivalence::new));
    }

    UUID add(Asked of, AnswerForm.Wanted wanted, Saying by) {
        UUID id = ids.generate();
        sql.insertInto(EQUIVALENCE)
                .set(EQUIVALENCE.ID, id)
                .set(EQUIVALENCE.DISTRICT_ID, by.district())
                .set(EQUIVALENCE.ACHIEVEMENT_KEY, of.key())
                .set(EQUIVALENCE.ISSUER_ID, of.issuer().id())
                .set(EQUIVALENCE.ISSUER_NAME, of.issuer().brief())
                .set(EQUIVALENCE.ACHIEVEMENT_ID, of.achievement().id())
                .set(EQUIVALENCE.ACHIEVEMENT_NAME, of.achievement().brief())
                .set(EQUIVALENCE.MICRO_CREDENTIAL_ID, wanted.microCredential())
                .set(EQUIVALENCE.WORDS, wanted.words())
                .set(EQUIVALENCE.FROM_ON, wanted.from())
                .set(EQUIVALENCE.UNTIL_ON, wanted.until())
                .set(EQUIVALENCE.SET_BY, by.person())
                .set(EQUIVALENCE.SET_AT, by.at())
                .execute();
        return id;
    }

    /// Who says it, and when.
    ///
    /// @param district null for the state
    record Saying(@Nullable UUID district, UUID person, Instant at) {}

    /// False where it was taken back before, or is another's.
    boolean takeBack(UUID equivalence, Saying by) {
        if (by(by.district()).stream().noneMatch(one -> one.id().equals(equivalence))) {
            return false;
        }
        return sql.insertInto(EQUIVALENCE_TAKEN_BACK)
                        .set(EQUIVALENCE_TAKEN_BACK.EQUIVALENCE_ID, equivalence)
                        .set(EQUIVALENCE_TAKEN_BACK.TAKEN_BACK_BY, by.person())
                        .set(EQUIVALENCE_TAKEN_BACK.TAKEN_BACK_AT, by.at())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
