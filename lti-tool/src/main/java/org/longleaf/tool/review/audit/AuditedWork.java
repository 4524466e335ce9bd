package org.longleaf.tool.review.audit;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Routines.answersAsReader;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCORE;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.review.audit.SampleItems.Opened;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.decision.Found;
import org.longleaf.tool.review.decision.LastDecision;
import org.longleaf.tool.review.queue.Slots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.UUID;

/// All of a drawn submission: its pieces as the reviewers saw them, what each of them scored and
/// wrote, and what was decided. The pieces are read without a district, so that the *handed*
/// policies judge; what others wrote after it, in the district that the opening names. Neither the
/// teacher nor a reader is told.
@Component
final class AuditedWork {

    private final DSLContext sql;
    private final Transactions transactions;
    private final SubmittedWork work;
    private final Words words;

    AuditedWork(DSLContext sql, Transactions transactions, SubmittedWork work, Words words) {
        this.sql = sql;
        this.transactions = transactions;
        this.work = work;
        this.words = words;
    }

    /// The rubric, and what was decided by it.
    @Component
    record Words(Versions versions, Decisions decisions) {}

    /// A level that was given, in words.
    record Given(String criterion, String level, boolean meets, @Nullable String comment) {}

    /// One who read it.
    ///
    /// @param purpose of their slot
    /// @param ends why more evidence would not help; null where they did not say so
    record Reader(
            String purpose, @Nullable String note, @Nullable String ends, List<Given> given) {}

    /// Words beside a piece: at a moment, on a page, or with the whole.
    record Beside(String piece, @Nullable Long atMs, @Nullable Integer page, String body) {

        /// `06:12`, minutes and seconds; empty where it is no time.
        public String time() {
            return atMs == null ? "" : "%02d:%02d".formatted(atMs / 1000 / 60, atMs / 1000 % 60);
        }
    }

    /// A decision on it.
    ///
    /// @param reason why the attempt ended; null in all other decisions
    record Made(
            String outcome,
            String decidedBy,
            @Nullable String note,
            @Nullable String reason,
            List<Given> given) {}

    void fill(Opened opened, Visitor visitor, Model model) {
        model.addAttribute("pieces", work.pieces(opened.submission(), visitor.session()));
        model.addAttribute("changeNote", work.changeNote(opened.submission()).lines().toList());
        transactions.enter(opened.district());
        Version version = words.versions().get(opened.version());
        model.addAttribute("version", version);
        model.addAttribute("readers", readers(opened.submission(), version));
        model.addAttribute("besides", besides(opened.submission()));
        model.addAttribute(
                "decisions",
                words.decisions().all(opened.attempt()).stream()
                        .map(Decisions.Numbered::decision)
                        .filter(one -> one.submission().equals(opened.submission()))
                        .map(one -> made(one, version))
                        .toList());
    }

    private List<Reader> readers(UUID submission, Version version) {
        Field<List<Given>> given =
                multiset(
                                select(CRITERION.TITLE, SCORE.LEVEL_KEY, SCORE.COMMENT)
                                        .from(SCORE)
                                        .join(CRITERION)
                                        .on(CRITERION.ID.eq(SCORE.CRITERION_ID))
                                        .where(
                                                SCORE.REVIEW_ID.eq(REVIEW.ID),
                                                SCORE.LEVEL_KEY.isNotNull())
                                        .orderBy(CRITERION.POSITION))
                        .convertFrom(rows ->
                                rows.map(row ->
                                        given(row.value1(), row.value2(), row.value3(), version)));
        return sql.select(REVIEW_SLOT.PURPOSE, REVIEW.NOTE, REVIEW.ENDS_BECAUSE, given)
                .from(REVIEW)
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(REVIEW.SLOT_ID))
                .where(
                        REVIEW.SUBMISSION_ID.eq(submission),
                        REVIEW.LOCKED_AT.isNotNull(),
                        Slots.counting(REVIEW_SLOT))
                .orderBy(REVIEW.LOCKED_AT, REVIEW.ID)
                .fetch(Records.mapping(Reader::new));
    }

    /// Reviewers' alone: a coach's may name the teacher, and whoever practiced or handed it back
    /// answered nobody.
    private List<Beside> besides(UUID submission) {
        return sql.select(
                        EVIDENCE_REQUIREMENT.CODE,
                        EVIDENCE_COMMENT.AT_MS,
                        EVIDENCE_COMMENT.PAGE,
                        EVIDENCE_COMMENT.BODY)
                .from(SUBMISSION_ITEM)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ID.eq(SUBMISSION_ITEM.EVIDENCE_ITEM_ID))
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(SUBMISSION_ITEM.REQUIREMENT_ID))
                .join(EVIDENCE_COMMENT)
                .on(EVIDENCE_COMMENT.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID))
                .where(
                        SUBMISSION_ITEM.SUBMISSION_ID.eq(submission),
                        EVIDENCE_COMMENT.AUTHOR_ROLE.eq("reviewer"),
                        condition(
                                answersAsReader(
                                        SUBMISSION_ITEM.SUBMISSION_ID, EVIDENCE_COMMENT.AUTHOR_ID)),
                        EVIDENCE_COMMENT.REMOVED_AT.isNull())
                .orderBy(
                        EVIDENCE_REQUIREMENT.POSITION,
                        EVIDENCE_COMMENT.AT_MS,
                        EVIDENCE_COMMENT.PAGE,
                        EVIDENCE_COMMENT.ID)
                .fetch(Records.mapping(Beside::new));
    }

    private static Made made(LastDecision decision, Version version) {
        return new Made(
                decision.outcome(),
                decision.decidedBy(),
                decision.note(),
                decision.reason(),
                decision.found().stream().map(found -> given(found, version)).toList());
    }

    private static Given given(Found found, Version version) {
        String title =
                version.criteria().stream()
                        .filter(one -> one.id().equals(found.criterion()))
                        .findFirst()
                        .orElseThrow()
                        .title();
        return given(title, found.levelKey(), found.feedback(), version);
    }

    private static Given given(
            String criterion, String level, @Nullable String comment, Version version) {
        var known = version.level(level);
        return new Given(criterion, known.label(), known.meets(), comment);
    }
}
