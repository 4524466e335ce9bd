package org.longleaf.tool.award.picture;

import org.longleaf.tool.award.picture.Mark.Dot;
import org.longleaf.tool.award.picture.Mark.Ring;
import org.longleaf.tool.award.picture.Mark.Stroke;
import org.longleaf.tool.award.picture.Mark.Tile;

import java.util.ArrayList;
import java.util.List;

/// The badge of a stack: a branch of the longleaf pine that grows one bundle of needles for each
/// step, on two tiles, so that it is told from a micro-credential's in black and white too.
///
/// @param steps how many it has
public record StackPicture(String title, int steps) {

    static final String COLOR = "#5b3a1e";

    private static final String UNDER = "#34200f";
    private static final String INK = "#ffffff";
    private static final String PALE = "#f1e7dc";
    private static final double SIZE = BadgePicture.SIZE;
    private static final double STEM = 120;
    private static final double ROOT = 150;
    private static final double LOWEST = 138;
    private static final double HIGHEST = 62;

    /// An SVG without style and script, so that it stands in any page and file.
    ///
    /// @param name the accessible name, in the language of the page
    /// @param described what can be seen, in the same language
    public String svg(String name, String described) {
        return SvgPicture.of(marks(), name, described);
    }

    /// A PNG, 640 by 640.
    public byte[] png() {
        return new PngPicture(640, 640).place(marks(), 0, 0, 640 / SIZE).bytes();
    }

    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Tile(SIZE, 0, 44, UNDER));
        marks.add(new Tile(SIZE, 9, 37, COLOR));
        marks.add(new Ring(SIZE, 16, 31, PALE, 1.5));
        marks.add(new Stroke(STEM, ROOT, STEM, 44, PALE, 3.2));
        for (int step = 0; step < steps; step++) {
            double side = step % 2 == 0 ? 1 : -1;
            double y = LOWEST - (LOWEST - HIGHEST) * step / Math.max(1, steps - 1);
            marks.add(needle(y, side * 50, -4));
            marks.add(needle(y, side * 47, -15));
            marks.add(needle(y, side * 40, -25));
        }
        marks.add(new Dot(STEM, 40, 6, INK));
        marks.addAll(PictureTitle.marks(title));
        return marks;
    }

    private static Stroke needle(double y, double aside, double up) {
        return new Stroke(STEM, y, STEM + aside, y + up, PALE, 3.2);
    }
}
