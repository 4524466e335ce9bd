package org.longleaf.tool.evidence;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.BadgeColumns;
import org.longleaf.tool.delivery.BadgeColumns.Standing;
import org.longleaf.tool.delivery.Gradebook;
import org.longleaf.tool.delivery.GradebookReports;
import org.longleaf.tool.delivery.RubricReports;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Reports where an attempt stands to the gradebooks of all courses it was opened from; to one that
/// is opened late, what it has missed.
@Component
final class ReportState {

    private final DSLContext sql;
    private final AttemptLinks links;
    private final Reports reports;
    private final Addresses addresses;

    ReportState(DSLContext sql, AttemptLinks links, Reports reports, Addresses addresses) {
        this.sql = sql;
        this.links = links;
        this.reports = reports;
        this.addresses = addresses;
    }

    void handedIn(AttemptFacts attempt, UUID submission, Instant at) {
        links.of(attempt.attempt()).forEach(book -> handedIn(book, submission, at));
    }

    void moreEvidenceAsked(AttemptFacts attempt, UUID decision, Instant at) {
        links.of(attempt.attempt())
                .forEach(book -> moreEvidenceAsked(book, new Asked(decision, at)));
    }

    void earned(AttemptFacts attempt, Earned earned) {
        links.of(attempt.attempt()).forEach(book -> earned(book, earned));
    }

    void notEarned(AttemptFacts attempt, UUID decision, Instant at) {
        String comment = addresses.comments().notEarned(attempt.person());
        links.of(attempt.attempt())
                .forEach(book -> {
                    reports.scores().notEarned(book, decision, at, comment);
                    reports.rows(book, decision);
                });
    }

    void withdrawn(AttemptFacts attempt, Instant at) {
        String comment = addresses.comments().withdrawn(attempt.person());
        links.of(attempt.attempt())
                .forEach(book -> reports.scores().withdrawn(book, attempt.attempt(), at, comment));
    }

    /// For a course from which the attempt is opened for the first time. Its rows are read here and
    /// not kept twice: the last submission, that more was asked if that is where it stands, and the
    /// badge.
    void catchUp(AttemptFacts attempt, Gradebook book) {
        sql.select(SUBMISSION.ID, SUBMISSION.SUBMITTED_AT)
                .from(SUBMISSION)
                .where(SUBMISSION.ATTEMPT_ID.eq(attempt.attempt()))
                .orderBy(SUBMISSION.NUMBER.desc())
                .limit(1)
                .fetchOptional()
                .ifPresent(last -> handedIn(book, last.value1(), last.value2()));
        askedForMore(attempt).ifPresent(asked -> moreEvidenceAsked(book, asked));
        award(attempt).ifPresent(award -> earned(book, award));
    }

    /// How the award stands by its newest change.
    private Standing standing(UUID attempt) {
        return sql.select(AWARD_CHANGE.STATE)
                .from(AWARD_CHANGE)
                .join(AWARD)
                .on(AWARD.ID.eq(AWARD_CHANGE.AWARD_ID))
                .where(AWARD.ATTEMPT_ID.eq(attempt))
                .orderBy(AWARD_CHANGE.NUMBER.desc())
                .limit(1)
                .fetchOptional(row -> Standing.ofState(row.value1()))
                .orElse(Standing.EARNED);
    }

    private Optional<Asked> askedForMore(AttemptFacts attempt) {
        if (!"more_evidence_asked".equals(attempt.state())) {
            return Optional.empty();
        }
        return sql.select(DECISION.ID, DECISION.DECIDED_AT)
                .from(DECISION)
                .where(DECISION.ATTEMPT_ID.eq(attempt.attempt()))
                .orderBy(DECISION.DECIDED_AT.desc())
                .limit(1)
                .fetchOptional(mapping(Asked::new));
    }

    private Optional<Earned> award(AttemptFacts attempt) {
        return sql.select(
                        DECISION.ID,
                        DECISION.DECIDED_AT,
                        AWARD.PUBLIC_ID.convertFrom(addresses::badge))
                .from(DECISION)
                .join(AWARD)
                .on(AWARD.ATTEMPT_ID.eq(DECISION.ATTEMPT_ID))
                .where(DECISION.ATTEMPT_ID.eq(attempt.attempt()), DECISION.OUTCOME.eq("earned"))
                .orderBy(DECISION.DECIDED_AT.desc())
                .limit(1)
                .fetchOptional(mapping(Earned::new));
    }

    private void handedIn(Gradebook book, UUID submission, Instant at) {
        reports.scores()
                .evidenceHandedIn(
                        book,
                        submission,
                        at,
                        addresses.submissions().of(submission, book.homeDistrict()));
    }

    private void moreEvidenceAsked(Gradebook book, Asked asked) {
        String comment = addresses.comments().moreEvidenceAsked(book.person());
        reports.scores().moreEvidenceAsked(book, asked.decision(), asked.at(), comment);
        reports.rows(book, asked.decision());
    }

    private void earned(Gradebook book, Earned earned) {
        String comment = addresses.comments().earned(book.person(), earned.badge());
        reports.scores().earned(book, earned.decision(), earned.at(), comment);
        reports.rows(book, earned.decision());
        reports.columns().earned(book, earned.decision(), standing(book.attempt()), earned.badge());
    }

    private record Asked(UUID decision, Instant at) {}

    record Earned(UUID decision, Instant at, URI badge) {}

    /// What a gradebook is told: the score, what each criterion got, and the badge.
    @Component
    record Reports(
            GradebookReports scores,
            RubricReports rubrics,
            DecidedRows decided,
            BadgeColumns columns) {

        void rows(Gradebook book, UUID decision) {
            if (rubrics.isWanted(book)) {
                rubrics.decided(book, decision, decided.of(decision));
            }
        }
    }

    /// What a gradebook is told beside the score: addresses and words.
    @Component
    record Addresses(
            SubmissionAddresses submissions, GradebookComments comments, Settings settings) {

        URI badge(String publicId) {
            return settings.at("/badges/" + publicId);
        }
    }
}
