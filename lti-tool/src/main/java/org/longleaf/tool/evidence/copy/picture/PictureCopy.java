package org.longleaf.tool.evidence.copy.picture;

import org.longleaf.tool.evidence.copy.hide.Box;
import org.longleaf.tool.evidence.copy.hide.Box.Area;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// A picture's pixels, turned upright and encoded anew. Nothing else of the file comes over: no
/// EXIF, GPS, XMP, IPTC, comment, color profile, thumbnail or byte behind the end.
///
/// @param file JPEG or PNG
public record PictureCopy(Path file, boolean png) {

    static final int LONGEST_SIDE = 4096;
    private static final float QUALITY = 0.92f;
    private static final Color DARK = new Color(0x20, 0x20, 0x20);

    /// A JPEG with half the color holds 16 by 16 pixels together.
    private static final int BLOCK = 16;

    /// Makes the copy in the folder `work`.
    ///
    /// @throws Unreadable when no decoder of this format reads it to its end
    /// @throws TooLarge when it has more pixels than are decoded here
    public static PictureCopy make(Path original, PictureFormat format, Path work)
            throws IOException, Unreadable, TooLarge {
        BufferedImage upright =
                upright(Decoded.of(original, format), Orientation.of(original, format));
        return written(upright, format.becomesPng(), work);
    }

    /// The same of a photo whose pixels another decoder wrote as PNG.
    ///
    /// @param orientation as EXIF counts it
    public static PictureCopy ofPixels(Path pixels, int orientation, Path work)
            throws IOException, Unreadable, TooLarge {
        return written(upright(Decoded.of(pixels, PictureFormat.PNG), orientation), false, work);
    }

    private static PictureCopy written(BufferedImage upright, boolean sharp, Path work)
            throws IOException {
        boolean png = sharp || upright.getColorModel().hasAlpha();
        Path file = work.resolve(png ? "copy.png" : "copy.jpg");
        write(upright, png, file);
        return new PictureCopy(file, png);
    }

    /// Makes a copy of a copy in the folder `work`, with places painted over before it is encoded.
    ///
    /// @param shown a copy that [#make] made: it stands upright already
    public static PictureCopy covered(Path shown, PictureFormat format, List<Box> places, Path work)
            throws IOException, Unreadable, TooLarge {
        BufferedImage drawn = upright(Decoded.of(shown, format), Orientation.UPRIGHT);
        boolean png = format.becomesPng() || drawn.getColorModel().hasAlpha();
        Graphics2D graphics = drawn.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setColor(DARK);
        for (Box place : places) {
            Area area = place.in(drawn.getWidth(), drawn.getHeight(), BLOCK, 0);
            graphics.fillRect(area.x(), area.y(), area.width(), area.height());
        }
        graphics.dispose();
        Path file = work.resolve(png ? "copy.png" : "copy.jpg");
        write(drawn, png, file);
        return new PictureCopy(file, png);
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        boolean turned = orientation >= 5;
        int width = turned ? image.getHeight() : image.getWidth();
        int height = turned ? image.getWidth() : image.getHeight();
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(width, height));
        BufferedImage drawn =
                new BufferedImage(
                        (int) Math.max(1, Math.round(width * scale)),
                        (int) Math.max(1, Math.round(height * scale)),
                        image.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_INT_RGB);
        AffineTransform way = AffineTransform.getScaleInstance(scale, scale);
        way.concatenate(Orientation.upright(orientation, image.getWidth(), image.getHeight()));
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale < 1
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, way, null);
        graphics.dispose();
        return drawn;
    }

    private static void write(BufferedImage image, boolean png, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(png ? "png" : "jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (!png) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        if (Files.size(file) == 0) {
            throw new IOException("This JDK wrote no picture");
        }
    }

    /// It is no picture of its format, or it ends too early.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }

        Unreadable(Throwable cause) {
            super(cause);
        }
    }

    /// It has more pixels than are decoded here.
    public static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        TooLarge(long pixels) {
            super(pixels + " pixels");
        }
    }
}
