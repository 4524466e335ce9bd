package org.longleaf.tool.evidence.retention;

import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.ACCESSIBLE_REQUEST;
import static org.longleaf.tables.Tables.ATTEMPT_LINK;
import static org.longleaf.tables.Tables.COACH_CALL;
import static org.longleaf.tables.Tables.COACH_LOOK;
import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;
import static org.longleaf.tables.Tables.FILE_RECOGNITION;
import static org.longleaf.tables.Tables.NAME_ANSWER;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.SEPARATION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// What stands beside a teacher's evidence: what they said of it, what was said to them, and where
/// it is tied to.
@Order(2)
@Component
final class HeldBesideEvidence implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldBesideEvidence(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of(
                "recognitions",
                "name_answers",
                "coach_looks",
                "coach_calls",
                "redactions",
                "comments",
                "comments_given",
                "submission_pieces",
                "courses",
                "separations",
                "accessible_requests");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("recognitions", read.of(whose.scope(), () -> recognitions(person)));
        target.rows("name_answers", read.of(whose.scope(), () -> nameAnswers(person)));
        target.rows("coach_looks", read.of(whose.scope(), () -> coachLooks(person)));
        target.rows("coach_calls", read.of(whose.scope(), () -> coachCalls(person)));
        target.rows("redactions", read.of(whose.scope(), () -> redactions(person)));
        target.rows("comments", read.of(whose.scope(), () -> comments(person)));
        target.rows("comments_given", read.of(whose.scope(), () -> commentsGiven(person)));
        target.rows("submission_pieces", read.of(whose.scope(), () -> pieces(person)));
        target.rows("courses", read.of(whose.scope(), () -> courses(person)));
        target.rows("separations", read.of(whose.scope(), () -> separations(person)));
        target.rows("accessible_requests", read.of(whose.scope(), () -> requests(person)));
    }

    /// Of each file, whether somebody can be recognized in it.
    private SelectLimitStep<? extends Record> recognitions(UUID person) {
        return sql.select(
                        FILE_RECOGNITION.EVIDENCE_ITEM_ID,
                        FILE_RECOGNITION.WHO,
                        FILE_RECOGNITION.SAID_AT)
                .from(FILE_RECOGNITION)
                .where(FILE_RECOGNITION.PERSON_ID.eq(person))
                .orderBy(FILE_RECOGNITION.SAID_AT, FILE_RECOGNITION.EVIDENCE_ITEM_ID);
    }

    private SelectLimitStep<? extends Record> nameAnswers(UUID person) {
        return sql.select(
                        NAME_ANSWER.ATTEMPT_ID,
                        NAME_ANSWER.EVIDENCE_ITEM_ID,
                        NAME_ANSWER.PLACE,
                        NAME_ANSWER.NAMES,
                        NAME_ANSWER.ANSWERED_AT)
                .from(NAME_ANSWER)
                .where(NAME_ANSWER.PERSON_ID.eq(person))
                .orderBy(NAME_ANSWER.ANSWERED_AT, NAME_ANSWER.ID);
    }

    private SelectLimitStep<? extends Record> coachLooks(UUID person) {
        return sql.select(COACH_LOOK.ATTEMPT_ID, COACH_LOOK.ASKED_AT)
                .from(COACH_LOOK)
                .where(COACH_LOOK.PERSON_ID.eq(person))
                .orderBy(COACH_LOOK.ASKED_AT, COACH_LOOK.ATTEMPT_ID);
    }

    private SelectLimitStep<? extends Record> coachCalls(UUID person) {
        return sql.select(
                        COACH_CALL.ATTEMPT_ID,
                        COACH_CALL.CALLED_AT,
                        COACH_CALL.ASSIGNED_AT,
                        COACH_CALL.MET_AT)
                .from(COACH_CALL)
                .where(COACH_CALL.PERSON_ID.eq(person))
                .orderBy(COACH_CALL.CALLED_AT, COACH_CALL.ATTEMPT_ID);
    }

    private SelectLimitStep<? extends Record> redactions(UUID person) {
        return sql.select(
                        REDACTION.EVIDENCE_ITEM_ID,
                        REDACTION.SPEC.as("hidden"),
                        REDACTION.STATE,
                        REDACTION.CREATED_AT,
                        REDACTION.CHANGED_AT)
                .from(REDACTION)
                .where(REDACTION.PERSON_ID.eq(person))
                .orderBy(REDACTION.CREATED_AT, REDACTION.ID);
    }

    /// A reviewer's once the decision is out, as the database lets their teacher read them; who
    /// wrote them is not told.
    private SelectLimitStep<? extends Record> comments(UUID person) {
        return sql.select(
                        EVIDENCE_COMMENT.EVIDENCE_ITEM_ID,
                        EVIDENCE_COMMENT.AUTHOR_ROLE.as("written_by"),
                        EVIDENCE_COMMENT.AT_MS,
                        EVIDENCE_COMMENT.PAGE,
                        EVIDENCE_COMMENT.BODY.as("words"),
                        EVIDENCE_COMMENT.CREATED_AT,
                        EVIDENCE_COMMENT.REMOVED_AT)
                .from(EVIDENCE_COMMENT)
                .where(EVIDENCE_COMMENT.PERSON_ID.eq(person), EVIDENCE_COMMENT.AUTHOR_ID.ne(person))
                .orderBy(EVIDENCE_COMMENT.CREATED_AT, EVIDENCE_COMMENT.ID);
    }

    /// Their own words: on their own work and, as a coach, on others'.
    private SelectLimitStep<? extends Record> commentsGiven(UUID person) {
        return sql.select(
                        EVIDENCE_COMMENT.AUTHOR_ROLE.as("written_as"),
                        EVIDENCE_COMMENT.BODY.as("words"),
                        EVIDENCE_COMMENT.CREATED_AT,
                        EVIDENCE_COMMENT.REMOVED_AT)
                .from(EVIDENCE_COMMENT)
                .where(EVIDENCE_COMMENT.AUTHOR_ID.eq(person))
                .orderBy(EVIDENCE_COMMENT.CREATED_AT, EVIDENCE_COMMENT.ID);
    }

    private SelectLimitStep<? extends Record> pieces(UUID person) {
        return sql.select(SUBMISSION_ITEM.SUBMISSION_ID, SUBMISSION_ITEM.EVIDENCE_ITEM_ID)
                .from(SUBMISSION_ITEM)
                .where(SUBMISSION_ITEM.PERSON_ID.eq(person))
                .orderBy(SUBMISSION_ITEM.SUBMISSION_ID, SUBMISSION_ITEM.EVIDENCE_ITEM_ID);
    }

    /// From where in Canvas an attempt was opened, and as whom.
    private SelectLimitStep<? extends Record> courses(UUID person) {
        return sql.select(
                        ATTEMPT_LINK.ATTEMPT_ID,
                        ATTEMPT_LINK.LINE_ITEM_URL.as("gradebook_column"),
                        ATTEMPT_LINK.USER_ID.as("canvas_user"),
                        ATTEMPT_LINK.LINKED_AT)
                .from(ATTEMPT_LINK)
                .where(ATTEMPT_LINK.PERSON_ID.eq(person))
                .orderBy(ATTEMPT_LINK.LINKED_AT, ATTEMPT_LINK.ID);
    }

    /// Those for their pieces, whoever asked, and those that they asked.
    private SelectLimitStep<? extends Record> requests(UUID person) {
        return sql.select(
                        when(
                                        ACCESSIBLE_REQUEST.PERSON_ID.eq(person),
                                        ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID)
                                .as(ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID),
                        ACCESSIBLE_REQUEST.ASKED_AS,
                        ACCESSIBLE_REQUEST.NEED,
                        ACCESSIBLE_REQUEST.ASKED_AT,
                        ACCESSIBLE_REQUEST.ANSWER,
                        ACCESSIBLE_REQUEST.WORDS,
                        ACCESSIBLE_REQUEST.ANSWERED_AT)
                .from(ACCESSIBLE_REQUEST)
                .where(
                        ACCESSIBLE_REQUEST
                                .PERSON_ID
                                .eq(person)
                                .or(ACCESSIBLE_REQUEST.ASKED_BY.eq(person)))
                .orderBy(ACCESSIBLE_REQUEST.ASKED_AT, ACCESSIBLE_REQUEST.ID);
    }

    private SelectLimitStep<? extends Record> separations(UUID person) {
        return sql.select(SEPARATION.SEPARATED_ON, SEPARATION.NOTED_AT)
                .from(SEPARATION)
                .where(SEPARATION.PERSON_ID.eq(person))
                .orderBy(SEPARATION.NOTED_AT, SEPARATION.ID);
    }
}
