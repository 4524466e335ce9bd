package org.longleaf.tool.evidence.view;

import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.view.WebVtt.Captions;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.SignedTokens;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/// A teacher's captions, for tests of the package above.
public final class Captioning {

    private final OwnPieces pieces;
    private final CaptionTracks tracks;
    private final DSLContext owner;

    public Captioning(
            Transactions transactions, DSLContext sql, CaptionTracks tracks, DSLContext owner) {
        this.pieces = new OwnPieces(transactions, sql);
        this.tracks = tracks;
        this.owner = owner;
    }

    /// @return the status that the screen would answer
    public int add(Visitor visitor, UUID item, String file) {
        String blindId = owner.fetchSingle(EVIDENCE_ITEM, EVIDENCE_ITEM.ID.eq(item)).getBlindId();
        var read = (Captions) WebVtt.read(file.getBytes(StandardCharsets.UTF_8));
        try {
            pieces.changeCaptions(
                    blindId,
                    visitor,
                    own -> tracks.add(own, CaptionLanguage.of("en").orElseThrow(), read.text()));
            return 200;
        } catch (ScreenProblem problem) {
            return problem.status().value();
        }
    }

    /// What a reader gets for an address; for their transaction.
    public String text(SignedTokens tokens, String address) {
        String token = address.substring(address.lastIndexOf('/') + 1);
        var opened = new CaptionAddresses(tokens, Clock.systemUTC()).read(token).orElseThrow();
        return tracks.text(opened.track()).orElseThrow();
    }

    /// What others see now.
    public String body(UUID item) {
        return owner.fetchSingle(
                        CAPTION_TRACK,
                        CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(item),
                        CAPTION_TRACK.REMOVED_AT.isNull())
                .getBody();
    }
}
