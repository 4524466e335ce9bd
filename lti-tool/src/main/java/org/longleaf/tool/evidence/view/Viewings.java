package org.longleaf.tool.evidence.view;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.EvidenceItem;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.file.MediaAddresses.Shown;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.evidence.view.CaptionTracks.Track;
import org.longleaf.tool.evidence.view.Viewed.Captions;
import org.longleaf.tool.evidence.view.Viewed.How;
import org.longleaf.tool.web.Paragraphs;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes of a piece what the viewer shows, for one viewer. Addresses are signed for that person and
/// die within minutes.
@Component
public final class Viewings {

    private static final EvidenceItem OTHER = EVIDENCE_ITEM.as("other");

    /// Among those of one requirement that the reader may see: viewers of two pieces stand on one
    /// page, and each is called by its name.
    private static final Field<Integer> NUMBER =
            field(
                    select(
                                    when(
                                                    count().gt(1),
                                                    count().filterWhere(
                                                                    row(OTHER.CREATED_AT, OTHER.ID)
                                                                            .le(
                                                                                    EVIDENCE_ITEM
                                                                                            .CREATED_AT,
                                                                                    EVIDENCE_ITEM
                                                                                            .ID)))
                                            .otherwise(0))
                            .from(OTHER)
                            .where(
                                    OTHER.ATTEMPT_ID.eq(EVIDENCE_ITEM.ATTEMPT_ID),
                                    OTHER.REQUIREMENT_ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID),
                                    OTHER.REMOVED_AT.isNull()));

    private final DSLContext sql;
    private final MediaAddresses media;
    private final CaptionTracks tracks;
    private final CaptionAddresses captions;

    public Viewings(
            DSLContext sql, MediaAddresses media, CaptionTracks tracks, CaptionAddresses captions) {
        this.sql = sql;
        this.media = media;
        this.tracks = tracks;
        this.captions = captions;
    }

    /// A piece as its row says.
    ///
    /// @param code of the requirement
    /// @param asked what was asked
    /// @param body words or a link; null for a file
    /// @param mediaType of what may be shown; null for words, and while nothing may be shown yet
    /// @param number which of several for one requirement it is, counted from 1; 0 where it is
    ///   alone
    public record Row(
            UUID item,
            String blindId,
            String code,
            String asked,
            String kind,
            @Nullable String body,
            @Nullable String mediaType,
            int number) {

        /// What was asked, and which of several it is.
        private String name() {
            return number == 0 ? asked : asked + " (" + number + ")";
        }
    }

    /// A piece that the running transaction may see. A removed one is gone, unless it was
    /// submitted: what was handed in stays readable.
    Optional<Row> find(Condition which) {
        return sql.select(
                        EVIDENCE_ITEM.ID,
                        EVIDENCE_ITEM.BLIND_ID,
                        EVIDENCE_REQUIREMENT.CODE,
                        EVIDENCE_REQUIREMENT.DESCRIPTION,
                        EVIDENCE_ITEM.KIND,
                        EVIDENCE_ITEM.BODY,
                        STORED_OBJECT.MEDIA_TYPE,
                        NUMBER)
                .from(EVIDENCE_ITEM)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .leftJoin(STORED_OBJECT)
                .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.SHOWN_OBJECT_ID))
                .where(which, EVIDENCE_ITEM.REMOVED_AT.isNull().or(wasSubmitted()))
                .fetchOptional(mapping(Row::new));
    }

    /// A piece that the running transaction may see, as the viewer shows it.
    public Optional<Viewed> of(UUID item, Viewer viewer) {
        return find(EVIDENCE_ITEM.ID.eq(item)).map(row -> of(row, viewer));
    }

    private static Condition wasSubmitted() {
        return exists(
                selectOne()
                        .from(SUBMISSION_ITEM)
                        .where(SUBMISSION_ITEM.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID)));
    }

    /// What the viewer shows of it as it is now.
    public Viewed of(Row row, Viewer viewer) {
        return of(row, viewer, tracks.of(row.item()));
    }

    /// The same, with the captions that it had when it was handed in.
    public Viewed of(Row row, Viewer viewer, Instant submittedAt) {
        return of(row, viewer, tracks.of(row.item(), submittedAt));
    }

    /// When it was handed in with the submission in the visitor's hands, or with one of their own
    /// by its id; nothing where it is shown as it is now. For a transaction without a district: the
    /// policies leave a reviewer what they have claimed.
    Optional<Instant> submittedAt(UUID item, UUID visitor, @Nullable String submission) {
        Condition which =
                submission == null
                        ? SUBMISSION.PERSON_ID.ne(visitor)
                        : SUBMISSION.BLIND_ID.eq(submission).and(SUBMISSION.PERSON_ID.eq(visitor));
        return sql.select(max(SUBMISSION.SUBMITTED_AT))
                .from(SUBMISSION_ITEM)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(SUBMISSION_ITEM.SUBMISSION_ID))
                .where(SUBMISSION_ITEM.EVIDENCE_ITEM_ID.eq(item), which)
                .fetchOptional(row -> row.value1());
    }

    private Viewed of(Row row, Viewer viewer, List<Track> captions) {
        Optional<LinkedPage> link =
                row.kind().equals("link") && row.body() != null
                        ? LinkedPage.of(row.body())
                        : Optional.empty();
        How how = link.isPresent() ? How.LINK : how(row);
        boolean hasBytes = row.body() == null && row.mediaType() != null;
        return new Viewed(
                row.blindId(),
                row.name(),
                how,
                Paragraphs.of(row.body()),
                link.orElse(null),
                hasBytes ? media.of(new Shown(row.blindId(), row.code()), viewer) : null,
                how == How.VIDEO || how == How.AUDIO ? addresses(captions, viewer) : List.of(),
                null);
    }

    private static How how(Row row) {
        if (row.body() != null) {
            return How.TEXT;
        }
        if (row.mediaType() == null) {
            return How.CHECKING;
        }
        ContentType type = ContentType.stored(row.mediaType());
        return switch (type) {
            case PDF -> How.PDF;
            case TEXT -> How.WORDS;
            default -> type.viewable() ? family(row) : How.FILE;
        };
    }

    /// A WebM file may be handed in as either.
    private static How family(Row row) {
        return switch (row.kind()) {
            case "video" -> How.VIDEO;
            case "audio" -> How.AUDIO;
            case "image" -> How.IMAGE;
            default -> How.FILE;
        };
    }

    private List<Captions> addresses(List<Track> shown, Viewer viewer) {
        return shown.stream()
                .map(track ->
                        new Captions(
                                track.language(),
                                track.label(),
                                captions.of(track.blindId(), viewer.person())))
                .toList();
    }
}
