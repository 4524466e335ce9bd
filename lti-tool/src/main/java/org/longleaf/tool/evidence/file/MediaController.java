package org.longleaf.tool.evidence.file;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import jakarta.servlet.http.HttpServletRequest;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.EvidenceStore.Direct;
import org.longleaf.tool.evidence.file.MediaAddresses.Opened;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// Shows one piece by its signed address, while the visit lasts in which it was given. The row is
/// read as the person for whom the address was signed: the teacher's own, or one handed to a
/// reviewer whose claim lives at this very moment.
@Controller
class MediaController {

    private static final Logger LOG = LoggerFactory.getLogger(MediaController.class);

    private final MediaAddresses addresses;
    private final MediaHeaders headers;
    private final EvidenceStore store;
    private final Pieces pieces;

    MediaController(
            MediaAddresses addresses, MediaHeaders headers, EvidenceStore store, Pieces pieces) {
        this.addresses = addresses;
        this.headers = headers;
        this.store = store;
        this.pieces = pieces;
    }

    @ForAnyone
    @GetMapping("/media/{token}")
    ResponseEntity<Resource> show(@PathVariable String token, HttpServletRequest request) {
        Opened opened = addresses.read(token).orElseThrow(ScreenProblem::notFound);
        Stored stored = pieces.seenBy(opened).orElseThrow(ScreenProblem::notFound);
        ContentType type = ContentType.stored(stored.mediaType());
        HttpHeaders how = headers.of(type, opened);
        Optional<URI> direct = direct(stored, type, how);
        if (direct.isPresent()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .cacheControl(CacheControl.noStore())
                    .location(direct.get())
                    .build();
        }
        try {
            return Ranges.answer(store.open(stored.object()), stored.object(), how, request);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The store does not give the object {}: {}", stored.object(), e.toString());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.RETRY_AFTER, "10")
                    .build();
        }
    }

    /// Large files that play, from the object store's own origin; a browser shows them and runs
    /// nothing of them.
    private Optional<URI> direct(Stored stored, ContentType type, HttpHeaders how) {
        if (!type.plays()) {
            return Optional.empty();
        }
        String disposition = how.getContentDisposition().toString();
        return store.direct(stored.object(), new Direct(type.mediaType(), disposition));
    }

    record Stored(UUID object, String mediaType) {}

    /// Pieces as a viewer may see them.
    @Component
    static final class Pieces {

        private final Transactions transactions;
        private final DSLContext sql;
        private final FileOpenings openings;
        private final MediaViewers viewers;

        Pieces(
                Transactions transactions,
                DSLContext sql,
                FileOpenings openings,
                MediaViewers viewers) {
            this.transactions = transactions;
            this.sql = sql;
            this.openings = openings;
            this.viewers = viewers;
        }

        Optional<Stored> seenBy(Opened opened) {
            if (!viewers.mayStill(opened)) {
                return Optional.empty();
            }
            var scope = new Scope(opened.district(), opened.viewer().person(), null);
            String blindId = opened.piece().blindId();
            Optional<Stored> found = transactions.call(scope, () -> find(blindId));
            found.ifPresent(_ -> openings.keep(opened));
            return found.isPresent()
                    ? found
                    : transactions.call(scope, () -> findRedacted(blindId));
        }

        /// A redacted copy that waits for its teacher's word; nobody else has a row of it.
        private Optional<Stored> findRedacted(String blindId) {
            return sql.select(STORED_OBJECT.ID, STORED_OBJECT.MEDIA_TYPE)
                    .from(REDACTION)
                    .join(STORED_OBJECT)
                    .on(STORED_OBJECT.ID.eq(REDACTION.RESULT_ID))
                    .join(EVIDENCE_ITEM)
                    .on(EVIDENCE_ITEM.ID.eq(REDACTION.EVIDENCE_ITEM_ID))
                    .where(
                            REDACTION.BLIND_ID.eq(blindId),
                            REDACTION.STATE.eq("ready"),
                            EVIDENCE_ITEM.REMOVED_AT.isNull())
                    .fetchOptional(mapping(Stored::new));
        }

        /// A removed piece is gone, unless it was submitted: what was handed in stays readable.
        private Optional<Stored> find(String blindId) {
            return sql.select(STORED_OBJECT.ID, STORED_OBJECT.MEDIA_TYPE)
                    .from(EVIDENCE_ITEM)
                    .join(STORED_OBJECT)
                    .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.SHOWN_OBJECT_ID))
                    .where(
                            EVIDENCE_ITEM.BLIND_ID.eq(blindId),
                            STORED_OBJECT.DESTROYED_AT.isNull(),
                            EVIDENCE_ITEM
                                    .REMOVED_AT
                                    .isNull()
                                    .or(
                                            exists(
                                                    selectOne()
                                                            .from(SUBMISSION_ITEM)
                                                            .where(
                                                                    SUBMISSION_ITEM.EVIDENCE_ITEM_ID
                                                                            .eq(
                                                                                    EVIDENCE_ITEM
                                                                                            .ID)))))
                    .fetchOptional(mapping(Stored::new));
        }
    }
}
