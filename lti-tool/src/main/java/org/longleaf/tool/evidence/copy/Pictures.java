package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.heif.BrokenHeif;
import org.longleaf.tool.evidence.copy.heif.Heif;
import org.longleaf.tool.evidence.copy.picture.PictureCopy;
import org.longleaf.tool.evidence.copy.picture.PictureCopy.TooLarge;
import org.longleaf.tool.evidence.copy.picture.PictureCopy.Unreadable;
import org.longleaf.tool.evidence.copy.picture.PictureFormat;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Pictures become pixels and are encoded anew.
final class Pictures {

    private static final long MOST_PIXELS = 100_000_000;
    private static final Duration TIME = Duration.ofMinutes(2);

    private final Optional<Ffmpeg> ffmpeg;

    Pictures(Optional<Ffmpeg> ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    Made copy(Path original, ContentType type, Path work) throws IOException, NotCopied {
        return switch (type) {
            case JPEG -> decoded(original, PictureFormat.JPEG, work);
            case PNG -> decoded(original, PictureFormat.PNG, work);
            case GIF -> decoded(original, PictureFormat.GIF, work);
            case WEBP -> decoded(original, PictureFormat.WEBP, work);
            default -> heic(original, work);
        };
    }

    /// Its tiles are put together by ffmpeg, whose own reader of HEIC is young and knows no grids.
    private Made heic(Path original, Path work) throws IOException, NotCopied {
        Ffmpeg found = ffmpeg.orElseThrow(() -> new NotCopied(Why.NEEDS_FFMPEG));
        Path tiles = work.resolve("tiles.h265");
        Path pixels = work.resolve("pixels.png");
        try {
            Heif heif = Heif.tiles(original, tiles);
            if ((long) heif.width() * heif.height() > MOST_PIXELS) {
                throw new NotCopied(Why.TOO_LARGE_PICTURE);
            }
            String together =
                    "tile=%dx%d,crop=%d:%d:0:0"
                            .formatted(heif.columns(), heif.rows(), heif.width(), heif.height());
            found.convert(
                    tiles,
                    ContentType.HEIC,
                    List.of(
                            "-vf",
                            together,
                            "-frames:v",
                            "1",
                            "-pix_fmt",
                            "rgb24",
                            "-f",
                            "image2",
                            "-update",
                            "1"),
                    pixels,
                    TIME);
            if (!Files.exists(pixels)) {
                throw new NotCopied(Why.BROKEN);
            }
            return made(PictureCopy.ofPixels(pixels, heif.orientation(), work));
        } catch (BrokenHeif | Unreadable e) {
            throw new NotCopied(Why.BROKEN, e);
        } catch (TooLarge e) {
            throw new NotCopied(Why.TOO_LARGE_PICTURE, e);
        } finally {
            Files.deleteIfExists(tiles);
            Files.deleteIfExists(pixels);
        }
    }

    private static Made decoded(Path original, PictureFormat format, Path work)
            throws IOException, NotCopied {
        try {
            return made(PictureCopy.make(original, format, work));
        } catch (TooLarge e) {
            throw new NotCopied(Why.TOO_LARGE_PICTURE, e);
        } catch (Unreadable e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    private static Made made(PictureCopy copy) {
        return new Made(
                copy.file(),
                copy.png() ? ContentType.PNG : ContentType.JPEG,
                new Facts(null, null, false, ""));
    }
}
