package org.longleaf.tool.evidence.copy.hide;

/// A place in a picture, as fractions of its width and height, whatever its size.
///
/// @param left where it begins, from 0 to 1
/// @param top where it begins, from 0 to 1
/// @param width more than 0, and not beyond the right edge
/// @param height more than 0, and not beyond the lower edge
public record Box(double left, double top, double width, double height) {

    /// What a sum of two rounded fractions may be beyond 1.
    private static final double ROUNDING = 1e-4;

    public Box {
        boolean right = isWithin(left) && isWithin(top) && fits(left, width) && fits(top, height);
        if (!right) {
            throw new IllegalArgumentException("a box that is not in the picture");
        }
        width = Math.min(width, 1 - left);
        height = Math.min(height, 1 - top);
    }

    private static boolean isWithin(double begin) {
        return begin >= 0 && begin < 1;
    }

    private static boolean fits(double begin, double size) {
        return size > 0 && begin + size <= 1 + ROUNDING;
    }

    /// The pixels it covers in a picture of that size, grown to the blocks in which JPEG and H.264
    /// smear what is in them: no trace of a covered pixel is left in its block.
    ///
    /// @param block side of a block
    /// @param margin pixels more on each side before it grows, where the blocks may lie elsewhere
    public Area in(int pictureWidth, int pictureHeight, int block, int margin) {
        int x = down(left * pictureWidth - margin, block);
        int y = down(top * pictureHeight - margin, block);
        int right = Math.min(pictureWidth, up((left + width) * pictureWidth + margin, block));
        int bottom = Math.min(pictureHeight, up((top + height) * pictureHeight + margin, block));
        return new Area(x, y, right - x, bottom - y);
    }

    private static int down(double at, int block) {
        return (int) Math.max(0, Math.floor(at / block) * block);
    }

    private static int up(double at, int block) {
        return (int) (Math.ceil(at / block) * block);
    }

    /// In pixels.
    public record Area(int x, int y, int width, int height) {}
}
