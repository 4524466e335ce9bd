package org.longleaf.tool.evidence;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A visitor's own files, one by one.
@Component
final class OwnItems {

    private final Reading reading;
    private final OwnAttempts own;
    private final Pieces pieces;
    private final EvidenceStore store;

    OwnItems(Reading reading, OwnAttempts own, Pieces pieces, EvidenceStore store) {
        this.reading = reading;
        this.own = own;
        this.pieces = pieces;
        this.store = store;
    }

    /// Takes a file out of its attempt; its bytes go with it, unless it was handed in.
    Removed remove(Visitor visitor, UUID item) {
        Found found = reading.find(visitor, item);
        List<UUID> gone = new ArrayList<>();
        Draft after =
                own.change(
                        visitor,
                        found.attempt(),
                        draft ->
                                draft.items().stream()
                                        .filter(each -> each.id().equals(item))
                                        .findFirst()
                                        .ifPresent(
                                                each -> gone.addAll(pieces.remove(draft, each))));
        gone.forEach(store::discard);
        return new Removed(after, found.requirement());
    }

    /// @param requirement from which a piece was taken
    record Removed(Draft draft, UUID requirement) {}

    record Found(UUID attempt, UUID requirement) {}

    @Component
    record Reading(Transactions transactions, DSLContext sql) {

        Found find(Visitor visitor, UUID item) {
            return transactions.call(
                    visitor.scope(),
                    () ->
                            sql.select(EVIDENCE_ITEM.ATTEMPT_ID, EVIDENCE_ITEM.REQUIREMENT_ID)
                                    .from(EVIDENCE_ITEM)
                                    .where(
                                            EVIDENCE_ITEM.ID.eq(item),
                                            EVIDENCE_ITEM.PERSON_ID.eq(visitor.person()),
                                            EVIDENCE_ITEM.STORED_OBJECT_ID.isNotNull())
                                    .fetchOptional(mapping(Found::new))
                                    .orElseThrow(ScreenProblem::notFound));
        }
    }
}
