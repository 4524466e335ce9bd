package org.longleaf.tool.evidence.view;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.CAPTION_TRACK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Captions of videos and recordings, as far as the running transaction may see and write them.
@Component
public final class CaptionTracks {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public CaptionTracks(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param blindId what an address may carry
    /// @param language such as `en`
    public record Track(String blindId, String language, String label) {}

    /// Those of a piece that were not removed.
    public List<Track> of(UUID item) {
        return sql.select(CAPTION_TRACK.BLIND_ID, CAPTION_TRACK.LANGUAGE, CAPTION_TRACK.LABEL)
                .from(CAPTION_TRACK)
                .where(CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(item), CAPTION_TRACK.REMOVED_AT.isNull())
                .orderBy(CAPTION_TRACK.LANGUAGE)
                .fetch(mapping(Track::new));
    }

    /// The WebVTT file of a track that was not removed.
    Optional<String> text(String blindId) {
        return sql.select(CAPTION_TRACK.BODY)
                .from(CAPTION_TRACK)
                .where(CAPTION_TRACK.BLIND_ID.eq(blindId), CAPTION_TRACK.REMOVED_AT.isNull())
                .fetchOptional(CAPTION_TRACK.BODY);
    }

    /// Takes the place of the piece's earlier track in this language.
    ///
    /// @param text as [WebVtt] has written it anew
    void add(OwnPiece piece, CaptionLanguage language, String text) {
        remove(piece, language);
        sql.insertInto(CAPTION_TRACK)
                .set(CAPTION_TRACK.ID, ids.generate())
                .set(CAPTION_TRACK.BLIND_ID, OpaqueId.fresh())
                .set(CAPTION_TRACK.DISTRICT_ID, piece.district())
                .set(CAPTION_TRACK.PERSON_ID, piece.person())
                .set(CAPTION_TRACK.EVIDENCE_ITEM_ID, piece.item())
                .set(CAPTION_TRACK.LANGUAGE, language.tag())
                .set(CAPTION_TRACK.LABEL, language.label())
                .set(CAPTION_TRACK.BODY, text)
                .set(CAPTION_TRACK.CREATED_AT, clock.instant())
                .execute();
    }

    void remove(OwnPiece piece, CaptionLanguage language) {
        sql.update(CAPTION_TRACK)
                .set(CAPTION_TRACK.REMOVED_AT, clock.instant())
                .where(
                        CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(piece.item()),
                        CAPTION_TRACK.LANGUAGE.eq(language.tag()),
                        CAPTION_TRACK.REMOVED_AT.isNull())
                .execute();
    }
}
