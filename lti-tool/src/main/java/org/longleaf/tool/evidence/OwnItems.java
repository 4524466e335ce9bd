package org.longleaf.tool.evidence;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.file.MediaAddresses.Shown;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
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
    private final Files files;

    OwnItems(Reading reading, OwnAttempts own, Pieces pieces, Files files) {
        this.reading = reading;
        this.own = own;
        this.pieces = pieces;
        this.files = files;
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
                                        .flatMap(each -> pieces.remove(draft, each))
                                        .ifPresent(gone::add));
        gone.forEach(files.store()::discard);
        return new Removed(after, found.requirement());
    }

    /// An address that shows the file for a few minutes.
    String address(Visitor visitor, UUID item) {
        Found found = reading.find(visitor, item);
        Draft draft = own.see(visitor, found.attempt());
        String code = draft.version().requirement(found.requirement()).code();
        return files.addresses()
                .of(
                        new Shown(found.blindId(), code),
                        new Viewer(visitor.session(), visitor.person(), visitor.registration()));
    }

    /// @param requirement from which a piece was taken
    record Removed(Draft draft, UUID requirement) {}

    record Found(UUID attempt, UUID requirement, String blindId) {}

    /// Where files are, and how they are reached.
    @Component
    record Files(EvidenceStore store, MediaAddresses addresses) {}

    @Component
    record Reading(Transactions transactions, DSLContext sql) {

        Found find(Visitor visitor, UUID item) {
            return transactions.call(
                    visitor.scope(),
                    () ->
                            sql.select(
                                            EVIDENCE_ITEM.ATTEMPT_ID,
                                            EVIDENCE_ITEM.REQUIREMENT_ID,
                                            EVIDENCE_ITEM.BLIND_ID)
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
