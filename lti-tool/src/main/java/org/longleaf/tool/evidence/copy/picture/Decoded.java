package org.longleaf.tool.evidence.copy.picture;

import org.longleaf.tool.evidence.copy.picture.PictureCopy.TooLarge;
import org.longleaf.tool.evidence.copy.picture.PictureCopy.Unreadable;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;

/// Pixels of a stranger's picture within bounded memory: a large one is read with gaps.
final class Decoded {

    private static final long MOST_PIXELS = 200_000_000;

    /// Their decoders hold the whole picture, whatever is asked of them.
    private static final long MOST_PIXELS_WHOLE = 40_000_000;

    private static final long MOST_BYTES = 80L << 20;
    private static final int START_OF_PROGRESSIVE = 0xC2;

    private Decoded() {}

    static BufferedImage of(Path file, PictureFormat format)
            throws IOException, Unreadable, TooLarge {
        ImageReader reader = format.reader();
        try (FileImageInputStream in = new LongEnough(file)) {
            reader.setInput(in, true, true);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            checkSize(file, format, reader);
            BufferedImage image = read(file, format, reader);
            if (warnings.stream().anyMatch(Decoded::endsEarly)) {
                throw new Unreadable(String.join(", ", warnings));
            }
            return image;
        } catch (RuntimeException e) {
            // What decoders throw over broken bytes: index out of bounds, illegal argument.
            throw new Unreadable(e);
        } catch (IOException e) {
            throw new Unreadable(e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(Path file, PictureFormat format, ImageReader reader)
            throws IOException {
        ImageReadParam how = reader.getDefaultReadParam();
        int gap = gap(reader, bytesOfAPixel(reader));
        how.setSourceSubsampling(gap, gap, 0, 0);
        if (format == PictureFormat.JPEG && !reader.getImageTypes(0).hasNext()) {
            return Cmyk.rgb(reader.readRaster(0, how), JpegHeader.of(file).transform());
        }
        return reader.read(0, how);
    }

    private static void checkSize(Path file, PictureFormat format, ImageReader reader)
            throws IOException, TooLarge {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        boolean whole =
                format == PictureFormat.WEBP
                        || format == PictureFormat.JPEG
                                && JpegHeader.of(file).frame() == START_OF_PROGRESSIVE;
        if (pixels > (whole ? MOST_PIXELS_WHOLE : MOST_PIXELS)) {
            throw new TooLarge(pixels);
        }
    }

    private static int bytesOfAPixel(ImageReader reader) throws IOException {
        var types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            return 4;
        }
        ImageTypeSpecifier type = types.next();
        int bits = 0;
        for (int band = 0; band < type.getNumBands(); band++) {
            bits += type.getBitsPerBand(band);
        }
        return Math.max(1, bits / 8);
    }

    private static int gap(ImageReader reader, int bytesOfAPixel) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int gap = Math.max(1, Math.max(width, height) / (2 * PictureCopy.LONGEST_SIDE));
        while ((long) (width / gap) * (height / gap) * bytesOfAPixel > MOST_BYTES) {
            gap++;
        }
        return gap;
    }

    private static boolean endsEarly(String warning) {
        String said = warning.toLowerCase(Locale.ROOT);
        return said.contains("premature") || said.contains("truncated") || said.contains("eoi");
    }

    /// The decoder of WebP refuses what shrank very much, as a picture of one color does. How many
    /// pixels are decoded is bounded here, by other means.
    private static final class LongEnough extends FileImageInputStream {

        LongEnough(Path file) throws IOException {
            super(file.toFile());
        }

        @Override
        public long length() {
            return Math.max(super.length(), MOST_PIXELS_WHOLE / 128);
        }
    }
}
