package org.longleaf.tool.evidence.copy.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/// The four inks of a printer's JPEG as RGB, which the JDK leaves undone. Adobe stores inks
/// inverted (Adobe Technical Note 5116, APP14).
final class Cmyk {

    private static final int YCCK = 2;

    private Cmyk() {}

    /// @param transform of the APP14 segment: 2 is YCCK, 0 is CMYK, -1 says there is no segment
    static BufferedImage rgb(Raster inks, int transform) {
        int width = inks.getWidth();
        int height = inks.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width * inks.getNumBands()];
        int[] out = new int[width];
        for (int y = 0; y < height; y++) {
            inks.getPixels(inks.getMinX(), inks.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                out[x] = pixel(row, x * inks.getNumBands(), transform);
            }
            image.setRGB(0, y, width, 1, out, 0, width);
        }
        return image;
    }

    private static int pixel(int[] row, int at, int transform) {
        int one = row[at];
        int two = row[at + 1];
        int three = row[at + 2];
        int black = row[at + 3];
        if (transform == YCCK) {
            double luma = one;
            double blue = two - 128.0;
            double red = three - 128.0;
            one = clamp(luma + 1.402 * red);
            two = clamp(luma - 0.344136 * blue - 0.714136 * red);
            three = clamp(luma + 1.772 * blue);
        } else if (transform < 0) {
            one = 255 - one;
            two = 255 - two;
            three = 255 - three;
            black = 255 - black;
        }
        return one * black / 255 << 16 | two * black / 255 << 8 | three * black / 255;
    }

    private static int clamp(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }
}
