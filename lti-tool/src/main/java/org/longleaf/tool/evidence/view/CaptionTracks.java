package org.longleaf.tool.evidence.view;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.longleaf.tables.Tables.CAPTION_TRACK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.longleaf.tables.tables.records.CaptionTrackRecord;
import org.longleaf.tool.evidence.copy.hide.Span;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Captions of videos and recordings, as far as the running transaction may see and write them.
@Component
public final class CaptionTracks {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final SoughtNames names;
    private final Clock clock;

    public CaptionTracks(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, SoughtNames names, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.names = names;
        this.clock = clock;
    }

    /// @param blindId what an address may carry
    /// @param language such as `en`
    public record Track(String blindId, String language, String label) {}

    /// Those that a piece has now.
    public List<Track> of(UUID item) {
        return of(item, CAPTION_TRACK.REMOVED_AT.isNull());
    }

    /// Those that a piece had when it was handed in.
    List<Track> of(UUID item, Instant submittedAt) {
        return of(
                item,
                CAPTION_TRACK
                        .CREATED_AT
                        .le(submittedAt)
                        .and(
                                CAPTION_TRACK
                                        .REMOVED_AT
                                        .isNull()
                                        .or(CAPTION_TRACK.REMOVED_AT.gt(submittedAt))));
    }

    private List<Track> of(UUID item, Condition which) {
        return sql.select(CAPTION_TRACK.BLIND_ID, CAPTION_TRACK.LANGUAGE, CAPTION_TRACK.LABEL)
                .from(CAPTION_TRACK)
                .where(CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(item), CAPTION_TRACK.BODY.ne(""), which)
                .orderBy(CAPTION_TRACK.LANGUAGE)
                .fetch(mapping(Track::new));
    }

    /// The WebVTT file of a track that was not removed, or was handed in.
    Optional<String> text(String blindId) {
        return sql.select(CAPTION_TRACK.BODY)
                .from(CAPTION_TRACK)
                .where(
                        CAPTION_TRACK.BLIND_ID.eq(blindId),
                        CAPTION_TRACK.BODY.ne(""),
                        CAPTION_TRACK
                                .REMOVED_AT
                                .isNull()
                                .or(condition("captions_handed_in(caption_track)")))
                .fetchOptional(CAPTION_TRACK.BODY);
    }

    /// Takes the place of the piece's earlier track in this language. What is muted is not written
    /// either, and names are looked for as in any text.
    ///
    /// @param text as [WebVtt] has written it anew
    void add(OwnPiece piece, CaptionLanguage language, String text) {
        String heard = WebVtt.without(text, muted(piece.item()));
        remove(piece, language);
        sql.insertInto(CAPTION_TRACK)
                .set(CAPTION_TRACK.ID, ids.generate())
                .set(CAPTION_TRACK.BLIND_ID, OpaqueId.fresh())
                .set(CAPTION_TRACK.DISTRICT_ID, piece.district())
                .set(CAPTION_TRACK.PERSON_ID, piece.person())
                .set(CAPTION_TRACK.EVIDENCE_ITEM_ID, piece.item())
                .set(CAPTION_TRACK.LANGUAGE, language.tag())
                .set(CAPTION_TRACK.LABEL, language.label())
                .set(CAPTION_TRACK.BODY, heard)
                .set(CAPTION_TRACK.NAMES_FOUND, namesIn(piece.attempt(), heard))
                .set(CAPTION_TRACK.CREATED_AT, clock.instant())
                .execute();
    }

    /// What was taken out is nobody's to read any more, and only a hold keeps its words; what was
    /// handed in stays with its submission.
    void remove(OwnPiece piece, CaptionLanguage language) {
        sql.update(CAPTION_TRACK)
                .set(CAPTION_TRACK.REMOVED_AT, clock.instant())
                .where(
                        CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(piece.item()),
                        CAPTION_TRACK.LANGUAGE.eq(language.tag()),
                        CAPTION_TRACK.REMOVED_AT.isNull())
                .returningResult(CAPTION_TRACK.ID)
                .fetch(CAPTION_TRACK.ID)
                .forEach(track -> Routines.destroyCaptions(sql.configuration(), track));
    }

    /// How many captions are said in these stretches of a piece, in all its tracks.
    public int within(UUID item, List<Span> spans) {
        return tracks(item).stream()
                .mapToInt(row -> WebVtt.cues(row.getBody()) - left(row.getBody(), spans))
                .sum();
    }

    private static int left(String body, List<Span> spans) {
        return WebVtt.cues(WebVtt.without(body, spans));
    }

    /// Takes out what is said where a piece is muted by now: the words would say what the sound no
    /// longer does.
    public void mute(UUID attempt, UUID item) {
        List<Span> muted = muted(item);
        for (CaptionTrackRecord row : tracks(item)) {
            String heard = WebVtt.without(row.getBody(), muted);
            sql.update(CAPTION_TRACK)
                    .set(CAPTION_TRACK.BODY, heard)
                    .set(CAPTION_TRACK.NAMES_FOUND, namesIn(attempt, heard))
                    .where(CAPTION_TRACK.ID.eq(row.getId()))
                    .execute();
        }
    }

    private List<CaptionTrackRecord> tracks(UUID item) {
        return sql.selectFrom(CAPTION_TRACK)
                .where(CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(item), CAPTION_TRACK.REMOVED_AT.isNull())
                .fetch();
    }

    /// The stretches of all redactions that stand, as `evidence.redaction` keeps them.
    private List<Span> muted(UUID item) {
        return sql.fetch(
                        """
                        select (m ->> 'from')::bigint, (m ->> 'to')::bigint
                        from redaction r, jsonb_array_elements(r.spec -> 'muted') m
                        where r.evidence_item_id = ? and r.state = 'approved'\
                        """,
                        item)
                .map(row -> new Span(row.get(0, long.class), row.get(1, long.class)));
    }

    private String[] namesIn(UUID attempt, String body) {
        return names.foundIn(attempt, WebVtt.words(body)).toArray(String[]::new);
    }
}
