package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Outcome;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.hide.Hidden;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnPicture;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.copy.picture.PictureCopy;
import org.longleaf.tool.evidence.copy.picture.PictureCopy.TooLarge;
import org.longleaf.tool.evidence.copy.picture.PictureCopy.Unreadable;
import org.longleaf.tool.evidence.copy.picture.PictureFormat;
import org.longleaf.tool.evidence.file.ContentType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Makes from a copy that others may see another in which places are covered and stretches are
/// silent. What is hidden is not in it any more: nothing lies above it that could be lifted.
@Component
public final class RedactedCopies {

    private final Optional<Ffmpeg> ffmpeg;

    @Autowired
    RedactedCopies(InstalledPrograms programs) {
        this.ffmpeg = programs.ffmpeg();
    }

    /// Whether something can be hidden in a file of this type at all.
    public static boolean takes(ContentType type) {
        return switch (type) {
            case JPEG, PNG, MP4, M4A, MP3, WAV -> true;
            default -> false;
        };
    }

    /// Whether recordings can be made here; pictures always can.
    public boolean makesRecordings() {
        return ffmpeg.isPresent();
    }

    /// Makes it in the empty folder `work`. Takes seconds of processor time, or minutes of ffmpeg:
    /// no transaction may be held.
    ///
    /// @param shown a copy that was made by [ShownCopies]; never changed
    /// @return [Why#NEEDS_FFMPEG] for a recording where there is none
    /// @throws IOException where this machine fails, never for what the file is
    public Outcome make(Path shown, ContentType type, Hidden hidden, Path work) throws IOException {
        try {
            return switch (hidden) {
                case OnPicture places -> picture(shown, type, places, work);
                case OnRecording parts ->
                        new HiddenParts(ffmpeg.orElseThrow(() -> new NotCopied(Why.NEEDS_FFMPEG)))
                                .copy(shown, type, parts, work);
            };
        } catch (NotCopied e) {
            return new Refused(e.why());
        }
    }

    private static Made picture(Path shown, ContentType type, OnPicture places, Path work)
            throws IOException, NotCopied {
        PictureFormat format =
                switch (type) {
                    case JPEG -> PictureFormat.JPEG;
                    case PNG -> PictureFormat.PNG;
                    default -> throw new NotCopied(Why.BROKEN);
                };
        try {
            var copy = PictureCopy.covered(shown, format, places.places(), work);
            return new Made(
                    copy.file(),
                    copy.png() ? ContentType.PNG : ContentType.JPEG,
                    new Facts(null, null, false, ""));
        } catch (TooLarge e) {
            throw new NotCopied(Why.TOO_LARGE_PICTURE, e);
        } catch (Unreadable e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }
}
