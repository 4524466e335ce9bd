package org.longleaf.tool.evidence.view;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.Media;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// What a teacher reads of who opened their files, and how captions are read, for tests of the
/// package above.
public record Looking(Transactions transactions, DSLContext sql, Clock clock) {

    /// The names of the opened files on one page.
    public List<String> files(UUID attempt, int page, Visitor visitor) {
        return new Openings(transactions, sql)
                .of(attempt, page, visitor).openings().stream()
                        .map(opening -> String.valueOf(opening.file()))
                        .toList();
    }

    public int pages(UUID attempt, Visitor visitor) {
        return new Openings(transactions, sql).of(attempt, 1, visitor).pages().pages();
    }

    /// Reads a track by its signed address.
    public void captions(CaptionAddresses addresses, CaptionTracks tracks, String track, UUID who) {
        String address = addresses.of(track, who);
        new CaptionFileController(
                        addresses, tracks, transactions, Media.openings(transactions, sql, clock))
                .show(address.substring(address.lastIndexOf('/') + 1));
    }
}
