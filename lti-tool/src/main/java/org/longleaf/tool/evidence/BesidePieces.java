package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.view.CommentPlace;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What reviewers wrote beside the pieces of an attempt, for its teacher. The row policies show it
/// once the decision is out.
@Component
public final class BesidePieces {

    private final DSLContext sql;

    public BesidePieces(DSLContext sql) {
        this.sql = sql;
    }

    /// A comment; nobody is named.
    ///
    /// @param asked what was asked where it stands
    /// @param time such as `06:12`; empty where it stands at no moment
    /// @param page null where it stands on none
    public record Comment(String asked, String time, @Nullable Integer page, String body) {}

    /// What a decision of this moment made the teacher's to read, in the order of what was asked.
    public List<Comment> releasedAt(UUID attempt, Instant decidedAt) {
        return sql.select(
                        EVIDENCE_REQUIREMENT.DESCRIPTION,
                        EVIDENCE_COMMENT.AT_MS,
                        EVIDENCE_COMMENT.PAGE,
                        EVIDENCE_COMMENT.BODY)
                .from(EVIDENCE_COMMENT)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ID.eq(EVIDENCE_COMMENT.EVIDENCE_ITEM_ID))
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .where(
                        EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt),
                        EVIDENCE_COMMENT.AUTHOR_ROLE.eq("reviewer"),
                        EVIDENCE_COMMENT.RELEASED_AT.eq(decidedAt),
                        EVIDENCE_COMMENT.REMOVED_AT.isNull())
                .orderBy(
                        EVIDENCE_REQUIREMENT.POSITION,
                        EVIDENCE_ITEM.CREATED_AT,
                        EVIDENCE_COMMENT.AT_MS.asc().nullsFirst(),
                        EVIDENCE_COMMENT.PAGE.asc().nullsFirst(),
                        EVIDENCE_COMMENT.ID)
                .fetch(row ->
                        new Comment(
                                row.get(EVIDENCE_REQUIREMENT.DESCRIPTION),
                                new CommentPlace(row.get(EVIDENCE_COMMENT.AT_MS), null, null, null)
                                        .time(),
                                row.get(EVIDENCE_COMMENT.PAGE),
                                row.get(EVIDENCE_COMMENT.BODY)));
    }
}
