package org.longleaf.tool.review.anchors;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ANCHOR_PIECE;
import static org.longleaf.tables.Tables.ANCHOR_SCORE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The anchors of a set. What changes them must hold the set.
@Component
final class AgreedAnchors {

    private static final Field<Map<UUID, Agreed.Piece>> PIECES =
            multiset(
                            select(
                                            ANCHOR_PIECE.REQUIREMENT_ID,
                                            ANCHOR_PIECE.WORDS,
                                            ANCHOR_PIECE.LINK)
                                    .from(ANCHOR_PIECE)
                                    .where(ANCHOR_PIECE.ANCHOR_ID.eq(ANCHOR.ID)))
                    .convertFrom(rows ->
                            rows.intoMap(
                                    row -> row.value1(),
                                    row -> new Agreed.Piece(row.value2(), row.value3())));

    private static final Field<Map<UUID, Agreed.Score>> SCORES =
            multiset(
                            select(
                                            ANCHOR_SCORE.CRITERION_ID,
                                            ANCHOR_SCORE.LEVEL_KEY,
                                            ANCHOR_SCORE.REASON)
                                    .from(ANCHOR_SCORE)
                                    .where(ANCHOR_SCORE.ANCHOR_ID.eq(ANCHOR.ID)))
                    .convertFrom(rows ->
                            rows.intoMap(
                                    row -> row.value1(),
                                    row -> new Agreed.Score(row.value2(), row.value3())));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    AgreedAnchors(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// In their order.
    List<Agreed> all(UUID set) {
        return sql.select(ANCHOR.ID, ANCHOR.POSITION, ANCHOR.SUMMARY, ANCHOR.NOTE, PIECES, SCORES)
                .from(ANCHOR)
                .where(ANCHOR.SET_ID.eq(set))
                .orderBy(ANCHOR.POSITION)
                .fetch(Records.mapping(Agreed::new));
    }

    Optional<Agreed> find(UUID set, UUID anchor) {
        return all(set).stream().filter(one -> one.id().equals(anchor)).findFirst();
    }

    /// Adds an empty one at the end.
    UUID add(UUID set) {
        UUID id = ids.generate();
        sql.insertInto(ANCHOR)
                .set(ANCHOR.ID, id)
                .set(ANCHOR.SET_ID, set)
                .set(ANCHOR.POSITION, all(set).size() + 1)
                .set(ANCHOR.SUMMARY, "")
                .set(ANCHOR.NOTE, "")
                .execute();
        return id;
    }

    void save(Agreed anchor) {
        sql.update(ANCHOR)
                .set(ANCHOR.SUMMARY, anchor.summary())
                .set(ANCHOR.NOTE, anchor.note())
                .where(ANCHOR.ID.eq(anchor.id()))
                .execute();
        sql.deleteFrom(ANCHOR_PIECE).where(ANCHOR_PIECE.ANCHOR_ID.eq(anchor.id())).execute();
        anchor.pieces()
                .forEach((requirement, piece) ->
                        sql.insertInto(ANCHOR_PIECE)
                                .set(ANCHOR_PIECE.ANCHOR_ID, anchor.id())
                                .set(ANCHOR_PIECE.REQUIREMENT_ID, requirement)
                                .set(ANCHOR_PIECE.WORDS, piece.words())
                                .set(ANCHOR_PIECE.LINK, piece.link())
                                .execute());
        sql.deleteFrom(ANCHOR_SCORE).where(ANCHOR_SCORE.ANCHOR_ID.eq(anchor.id())).execute();
        anchor.scores()
                .forEach((criterion, score) ->
                        sql.insertInto(ANCHOR_SCORE)
                                .set(ANCHOR_SCORE.ANCHOR_ID, anchor.id())
                                .set(ANCHOR_SCORE.CRITERION_ID, criterion)
                                .set(ANCHOR_SCORE.LEVEL_KEY, score.level())
                                .set(ANCHOR_SCORE.REASON, score.reason())
                                .execute());
    }

    void remove(UUID set, UUID anchor) {
        sql.deleteFrom(ANCHOR).where(ANCHOR.ID.eq(anchor)).execute();
        List<Agreed> left = all(set);
        for (int i = 0; i < left.size(); i++) {
            place(left.get(i).id(), i + 1);
        }
    }

    /// Changes places with the one before it, if there is one.
    void up(UUID set, Agreed anchor) {
        all(set).stream()
                .filter(one -> one.position() == anchor.position() - 1)
                .findFirst()
                .ifPresent(before -> {
                    place(before.id(), anchor.position());
                    place(anchor.id(), before.position());
                });
    }

    private void place(UUID anchor, int position) {
        sql.update(ANCHOR).set(ANCHOR.POSITION, position).where(ANCHOR.ID.eq(anchor)).execute();
    }
}
