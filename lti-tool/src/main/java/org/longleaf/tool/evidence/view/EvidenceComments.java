package org.longleaf.tool.evidence.view;

import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Words kept with a piece of evidence, at a moment, on a page, or with the whole. The row policies
/// say who reads them: a teacher a coach's and their own at once, and a reviewer's once the
/// decision is out; a reviewer only their own, while the claim lives. Read them in a transaction of
/// the reader; write them in one that has entered the district of the evidence.
@Component
public final class EvidenceComments {

    /// The most letters a comment may have.
    public static final int MOST_LETTERS = 5000;

    private static final Field<UUID> READER = DSL.field("current_person()", UUID.class);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public EvidenceComments(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// As what somebody writes.
    public enum Role {
        COACH,
        REVIEWER,
        CANDIDATE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The piece that is commented on.
    ///
    /// @param district the home of its teacher
    /// @param person its teacher
    /// @param as what somebody else has it in hand
    public record Piece(UUID item, UUID district, UUID person, Role as) {

        public Piece(UUID item, UUID district, UUID person) {
            this(item, district, person, Role.REVIEWER);
        }
    }

    public record Author(UUID person, Role role) {}

    /// @param mine whether the reader wrote it, and may change it
    /// @param released whether it can no longer be changed
    public record Comment(
            UUID id,
            Role role,
            boolean mine,
            boolean released,
            CommentPlace place,
            String body,
            Instant createdAt) {}

    /// Keeps a comment.
    ///
    /// @param body not blank, at most [#MOST_LETTERS] long
    public UUID add(Piece piece, Author author, CommentPlace place, String body) {
        UUID id = ids.generate();
        Instant now = clock.instant();
        sql.insertInto(EVIDENCE_COMMENT)
                .set(EVIDENCE_COMMENT.ID, id)
                .set(EVIDENCE_COMMENT.DISTRICT_ID, piece.district())
                .set(EVIDENCE_COMMENT.PERSON_ID, piece.person())
                .set(EVIDENCE_COMMENT.EVIDENCE_ITEM_ID, piece.item())
                .set(EVIDENCE_COMMENT.AUTHOR_ID, author.person())
                .set(EVIDENCE_COMMENT.AUTHOR_ROLE, author.role().key())
                .set(EVIDENCE_COMMENT.AT_MS, place.atMs())
                .set(EVIDENCE_COMMENT.PAGE, place.page())
                .set(EVIDENCE_COMMENT.X, place.x())
                .set(EVIDENCE_COMMENT.Y, place.y())
                .set(EVIDENCE_COMMENT.BODY, body)
                .set(EVIDENCE_COMMENT.CREATED_AT, now)
                .set(EVIDENCE_COMMENT.CHANGED_AT, now)
                .execute();
        return id;
    }

    /// What the running transaction may read beside a piece, in the order of its times and pages.
    public List<Comment> of(UUID item) {
        return sql.select(EVIDENCE_COMMENT.fields())
                .select(EVIDENCE_COMMENT.AUTHOR_ID.eq(READER).as("mine"))
                .from(EVIDENCE_COMMENT)
                .where(
                        EVIDENCE_COMMENT.EVIDENCE_ITEM_ID.eq(item),
                        EVIDENCE_COMMENT.REMOVED_AT.isNull())
                .orderBy(
                        EVIDENCE_COMMENT.AT_MS.asc().nullsFirst(),
                        EVIDENCE_COMMENT.PAGE.asc().nullsFirst(),
                        EVIDENCE_COMMENT.CREATED_AT,
                        EVIDENCE_COMMENT.ID)
                .fetch(EvidenceComments::comment);
    }

    /// Changes the words of one's own.
    ///
    /// @return whether there was one to change
    public boolean edit(UUID item, UUID comment, String body) {
        return sql.update(EVIDENCE_COMMENT)
                        .set(EVIDENCE_COMMENT.BODY, body)
                        .set(EVIDENCE_COMMENT.CHANGED_AT, clock.instant())
                        .where(own(item, comment))
                        .execute()
                > 0;
    }

    /// Takes one's own away.
    ///
    /// @return whether there was one to take away
    public boolean remove(UUID item, UUID comment) {
        return sql.update(EVIDENCE_COMMENT)
                        .set(EVIDENCE_COMMENT.REMOVED_AT, clock.instant())
                        .where(own(item, comment))
                        .execute()
                > 0;
    }

    /// Makes what reviewers wrote beside the pieces that a decision judges their teacher's to read.
    /// It must have been written, in the district that the transaction has entered.
    ///
    /// @return how many
    public int release(UUID decision) {
        return sql.select(DSL.function("release_comments", Integer.class, DSL.val(decision)))
                .fetchSingle()
                .value1();
    }

    private static Condition own(UUID item, UUID comment) {
        return DSL.and(
                EVIDENCE_COMMENT.ID.eq(comment),
                EVIDENCE_COMMENT.EVIDENCE_ITEM_ID.eq(item),
                EVIDENCE_COMMENT.AUTHOR_ID.eq(READER),
                EVIDENCE_COMMENT.RELEASED_AT.isNull(),
                EVIDENCE_COMMENT.REMOVED_AT.isNull());
    }

    private static Comment comment(Record row) {
        return new Comment(
                row.get(EVIDENCE_COMMENT.ID),
                Role.valueOf(row.get(EVIDENCE_COMMENT.AUTHOR_ROLE).toUpperCase(Locale.ROOT)),
                row.get("mine", Boolean.class),
                row.get(EVIDENCE_COMMENT.RELEASED_AT) != null,
                place(row),
                row.get(EVIDENCE_COMMENT.BODY),
                row.get(EVIDENCE_COMMENT.CREATED_AT));
    }

    private static CommentPlace place(Record row) {
        @Nullable Long atMs = row.get(EVIDENCE_COMMENT.AT_MS);
        @Nullable Integer page = row.get(EVIDENCE_COMMENT.PAGE);
        return new CommentPlace(
                atMs, page, row.get(EVIDENCE_COMMENT.X), row.get(EVIDENCE_COMMENT.Y));
    }
}
