package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.FileRefused;
import org.longleaf.tool.evidence.copy.Abilities;
import org.longleaf.tool.evidence.copy.Abilities.Ability;
import org.longleaf.tool.evidence.copy.Abilities.How;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.FileName;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Tells at the earliest that a file will not be taken, before the rest of it travels over a thin
/// line for nothing.
@Component
final class WantedFiles {

    private final Abilities abilities;

    WantedFiles(Abilities abilities) {
        this.abilities = abilities;
    }

    /// Before a byte travels: by how much it says it is, and what its name says.
    Optional<FileRefused> refuseAnnounced(FilePlace place, Announced file) {
        if (file.bytes() == 0) {
            return Optional.of(
                    place.refuse(HttpStatus.UNPROCESSABLE_CONTENT, "evidence.file.empty"));
        }
        if (file.bytes() > place.bytes()) {
            return Optional.of(
                    place.refuse(HttpStatus.CONTENT_TOO_LARGE, "evidence.file.too_large"));
        }
        return abilities.of(file.name()).flatMap(ability -> refuse(place, ability));
    }

    /// By its first bytes, whatever its name says.
    Optional<FileRefused> refuseBeginning(FilePlace place, byte[] prefix, FileName name) {
        Optional<ContentType> type = ContentType.of(prefix, name);
        if (type.flatMap(known -> known.as(place.kinds())).isEmpty()) {
            return Optional.of(
                    place.refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "evidence.file.wrong_kind"));
        }
        return refuse(place, abilities.of(type.get()));
    }

    private static Optional<FileRefused> refuse(FilePlace place, Ability ability) {
        return ability.how() == How.NOT_HERE
                ? Optional.of(
                        place.refuse(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "evidence.file.ask_" + ability.ask()))
                : Optional.empty();
    }
}
