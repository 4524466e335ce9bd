package org.longleaf.tool.evidence.view;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.FILE_OPENING;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Pages;
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

    private static final int ROWS = 20;
    private static final Condition IS_OF_THE_ITEM =
            EVIDENCE_ITEM.ID.eq(FILE_OPENING.EVIDENCE_ITEM_ID);

    private final Transactions transactions;
    private final DSLContext sql;

    Openings(Transactions transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// @param file its name, which is the teacher's own; null for words, and once it is destroyed
    /// @param asked what was asked of the piece
    /// @param role `reviewer`, `lead`, `auditor`, `coach` or `admin`
    /// @param name null for a reviewer, a lead and an auditor
    public record Opening(
            @Nullable String file, String asked, String role, @Nullable String name, Instant at) {}

    /// A page of them, the newest first.
    record Found(List<Opening> openings, Pages pages) {}

    /// Those of an attempt of the visitor's own.
    Found of(UUID attempt, int page, Visitor visitor) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    mustBeOwn(attempt, visitor);
                    int all =
                            sql.fetchCount(
                                    FILE_OPENING.join(EVIDENCE_ITEM).on(IS_OF_THE_ITEM),
                                    isIn(attempt, visitor));
                    Pages pages = Pages.of(all, page);
                    return new Found(
                            list(isIn(attempt, visitor), (pages.page() - 1) * ROWS), pages);
                });
    }

    private static Condition isIn(UUID attempt, Visitor visitor) {
        return EVIDENCE_ITEM
                .ATTEMPT_ID
                .eq(attempt)
                .and(FILE_OPENING.PERSON_ID.eq(visitor.person()));
    }

    private void mustBeOwn(UUID attempt, Visitor visitor) {
        boolean own =
                sql.fetchExists(
                        ATTEMPT, ATTEMPT.ID.eq(attempt), ATTEMPT.PERSON_ID.eq(visitor.person()));
        if (!own) {
            throw ScreenProblem.notFound();
        }
    }

    private List<Opening> list(Condition which, int skipped) {
        return sql.select(
                        EVIDENCE_ITEM.FILE_NAME,
                        EVIDENCE_REQUIREMENT.DESCRIPTION,
                        FILE_OPENING.VIEWER_ROLE,
                        when(FILE_OPENING.VIEWER_ROLE.in("coach", "admin"), PERSON.NAME),
                        FILE_OPENING.OPENED_AT)
                .from(FILE_OPENING)
                .join(EVIDENCE_ITEM)
                .on(IS_OF_THE_ITEM)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(FILE_OPENING.VIEWER_ID))
                .where(which)
                .orderBy(FILE_OPENING.OPENED_AT.desc(), FILE_OPENING.ID.desc())
                .offset(skipped)
                .limit(ROWS)
                .fetch(mapping(Opening::new));
    }
}
