package org.longleaf.tool.evidence.copy;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.file.ContentType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Makes the copies that others may see. Only what is known to be harmless passes; nothing is
/// copied because nobody forbade it.
@Component
public final class ShownCopies {

    /// Of what is read in this process; programs have limits of their own.
    private static final Duration TIME = Duration.ofMinutes(10);

    private final Movies movies;
    private final Documents documents;
    private final Pictures pictures;

    @Autowired
    ShownCopies(InstalledPrograms programs) {
        this.movies = new Movies(programs.ffmpeg());
        this.documents = new Documents(programs.office());
        this.pictures = new Pictures(programs.ffmpeg());
    }

    /// Makes from `original` (a whole file, on this machine; never changed) the copy that others
    /// may see, in the empty folder `work`. Takes seconds of processor time, or minutes of ffmpeg:
    /// no transaction may be held.
    ///
    /// @throws IOException where this machine fails (a full disk), never for what the file is
    ///
    /// @param longest that a recording may be; one that says it is longer is refused before it is
    ///   converted. Null where any length will do
    public Outcome make(Path original, ContentType type, @Nullable Duration longest, Path work)
            throws IOException {
        try {
            Made made = made(new Original(original, type, longest), work);
            Duration length = made.facts().length();
            boolean tooLong = longest != null && length != null && length.compareTo(longest) > 0;
            return tooLong ? new Refused(Why.TOO_LONG) : made;
        } catch (NotCopied e) {
            return new Refused(e.why());
        }
    }

    private Made made(Original original, Path work) throws IOException, NotCopied {
        Path file = original.file();
        ContentType type = original.type();
        return switch (type) {
            case JPEG, PNG, GIF, WEBP, HEIC ->
                    InTime.read(TIME, () -> pictures.copy(file, type, work));
            case PDF, DOCX, PPTX, XLSX, ODT, TEXT ->
                    InTime.read(TIME, () -> documents.copy(file, type, work));
            case MP4, QUICKTIME, WEBM, MATROSKA, M4A, OGG -> movies.copy(original, work);
            case MP3 -> Mp3.copy(file, work);
            case WAV -> Wav.isPlain(file) ? Wav.copy(file, work) : movies.copy(original, work);
        };
    }

    /// What a copy is made of.
    ///
    /// @param longest that a recording may be; null where any length will do
    record Original(Path file, ContentType type, @Nullable Duration longest) {}

    /// What came of it.
    public sealed interface Outcome permits Made, Refused {}

    /// @param file in the folder `work`
    /// @param type of the copy, which may be another than the original's
    public record Made(Path file, ContentType type, Facts facts) implements Outcome {}

    /// @param pages of a document, else null
    /// @param length of video or audio, else null
    /// @param sound whether a video or audio has sound
    /// @param text the words in it, for the search for names; at most a million characters; empty
    ///   where there are none
    public record Facts(
            @Nullable Integer pages, @Nullable Duration length, boolean sound, String text) {

        /// Whether there are more words than are kept. A PDF's last one may be a line's end.
        public boolean isTextCut() {
            return text.length() >= Texts.MOST - 1;
        }
    }

    /// There is no copy.
    public record Refused(Why why) implements Outcome {}

    /// Why there is no copy.
    public enum Why {
        /// It cannot be read as what it says it is, or it ends too early.
        BROKEN,
        /// It opens with a password only.
        ENCRYPTED,
        /// It grows without measure when it is unpacked.
        BOMB,
        /// It carries programs.
        MACROS,
        /// A picture too large to be decoded here.
        TOO_LARGE_PICTURE,
        /// ffmpeg would have to convert it, and is not installed.
        NEEDS_FFMPEG,
        /// LibreOffice would have to convert it, and is not installed.
        NEEDS_OFFICE,
        /// A video of more points, of more pictures a second or of more tracks than cameras make.
        TOO_LARGE_VIDEO,
        /// A recording that is longer than asked.
        TOO_LONG,
        /// Converting it did not end in the time it was given.
        TOOK_TOO_LONG
    }
}
