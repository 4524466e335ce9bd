package org.longleaf.tool.evidence.view;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.FILE_OPENING;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who opened a teacher's files. Reviews are blind both ways: a reviewer's name does not leave the
/// database.
@Component
final class Openings {

    /// The newest that a screen shows.
    static final int MOST = 50;

    private final Transactions transactions;
    private final DSLContext sql;

    Openings(Transactions transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// @param asked what was asked of the piece
    /// @param role `reviewer`, `coach` or `admin`
    /// @param name null for a reviewer
    public record Opening(String asked, String role, @Nullable String name, Instant at) {}

    /// Those of an attempt of the visitor's own, the newest first; one more than [#MOST] where
    /// there are more.
    List<Opening> of(UUID attempt, Visitor visitor) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    mustBeOwn(attempt, visitor);
                    return list(attempt, visitor);
                });
    }

    private void mustBeOwn(UUID attempt, Visitor visitor) {
        boolean own =
                sql.fetchExists(
                        ATTEMPT, ATTEMPT.ID.eq(attempt), ATTEMPT.PERSON_ID.eq(visitor.person()));
        if (!own) {
            throw ScreenProblem.notFound();
        }
    }

    private List<Opening> list(UUID attempt, Visitor visitor) {
        return sql.select(
                        EVIDENCE_REQUIREMENT.DESCRIPTION,
                        FILE_OPENING.VIEWER_ROLE,
                        when(FILE_OPENING.VIEWER_ROLE.ne("reviewer"), PERSON.NAME),
                        FILE_OPENING.OPENED_AT)
                .from(FILE_OPENING)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ID.eq(FILE_OPENING.EVIDENCE_ITEM_ID))
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(FILE_OPENING.VIEWER_ID))
                .where(
                        EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt),
                        FILE_OPENING.PERSON_ID.eq(visitor.person()))
                .orderBy(FILE_OPENING.OPENED_AT.desc(), FILE_OPENING.ID.desc())
                .limit(MOST + 1)
                .fetch(mapping(Opening::new));
    }
}
