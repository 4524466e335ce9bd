package org.longleaf.bench;

import java.io.IOException;
import java.sql.SQLException;

/// The tool while it takes uploads, and what its tables say of them.
///
/// @param place where recordings of any size may go
record UploadedTool(Running running, Platform platform, Kept kept, Kept.Place place, Heap heap) {

    /// Who does what, by the number of the person; the crowd begins behind them.
    static final int SPEEDY = 0;

    static final int PATIENT = 1;
    static final int CURIOUS = 2;
    static final int NEWCOMER = 3;
    static final int CROWD = 100;

    Visit visit(int person) throws IOException {
        return Visit.of(running.subject(), platform, person, place.version());
    }

    String uploadsOf(Visit visit) {
        return visit.uploads(place.requirement());
    }

    /// Waits until the file was looked at.
    ///
    /// @throws IllegalStateException where it is not the one that was sent
    Kept.File keptAs(String upload, Recording recording)
            throws IOException, SQLException, InterruptedException {
        var file = kept.await(upload);
        if (!file.sha256().equals(recording.sha256()) || file.bytes() != recording.bytes()) {
            throw new IllegalStateException("longleaf keeps another file than it was sent");
        }
        return file;
    }
}
