package org.longleaf.tool.award.picture;

/// One thing that is drawn, in units of the picture. Both writers know all of them, so that SVG and
/// PNG show the same.
sealed interface Mark {

    /// A rectangle with round corners.
    ///
    /// @param inset from each edge of a square
    record Tile(double size, double inset, double round, String fill) implements Mark {}

    /// The line of one.
    record Ring(double size, double inset, double round, String line, double width)
            implements Mark {}

    record Stroke(double x1, double y1, double x2, double y2, String line, double width)
            implements Mark {}

    record Dot(double x, double y, double radius, String fill) implements Mark {}

    /// @param x the middle of centered words, else where they begin
    /// @param y of the line they stand on
    record Words(double x, double y, double size, boolean centered, String fill, String text)
            implements Mark {}
}
