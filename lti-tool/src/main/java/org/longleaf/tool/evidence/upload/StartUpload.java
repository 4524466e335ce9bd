package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.FilePlaces;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.FileRefused;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Looks whether a file is wanted before a byte of it travels, and opens its row.
@Component
final class StartUpload {

    /// Bytes of one person's files and of their copies: some sixty recordings of a lesson.
    private static final long MOST_OF_ONE = 100L << 30;

    private final FilePlaces places;
    private final WantedFiles wanted;
    private final Uploads uploads;

    StartUpload(FilePlaces places, WantedFiles wanted, Uploads uploads) {
        this.places = places;
        this.wanted = wanted;
        this.uploads = uploads;
    }

    /// @throws ScreenProblem where nothing may go there now
    Outcome at(Visitor visitor, UUID attempt, UUID requirement, Announced file) {
        return places.at(visitor, attempt, requirement, place -> begin(place, file));
    }

    private Outcome begin(FilePlace place, Announced file) {
        Optional<FileRefused> refused = wanted.refuseAnnounced(place, file);
        if (refused.isPresent()) {
            return new Refused(refused.get());
        }
        if (!place.hasRoomBeside(uploads.underWay(place.attempt(), place.requirement()))) {
            throw ScreenProblem.conflict("evidence_under_way");
        }
        if (uploads.held(place.person()) + file.bytes() > MOST_OF_ONE) {
            return new Refused(
                    place.refuse(HttpStatus.CONTENT_TOO_LARGE, "evidence.file.too_much"));
        }
        return new Begun(uploads.begin(place, file));
    }

    /// What came of announcing a file.
    sealed interface Outcome permits Begun, Refused {}

    record Begun(UUID upload) implements Outcome {}

    record Refused(FileRefused why) implements Outcome {}
}
