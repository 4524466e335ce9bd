package org.longleaf.tool.award.picture;

import org.longleaf.tool.award.picture.Mark.Dot;
import org.longleaf.tool.award.picture.Mark.Ring;
import org.longleaf.tool.award.picture.Mark.Stroke;
import org.longleaf.tool.award.picture.Mark.Tile;
import org.longleaf.tool.catalog.Version;

import java.util.ArrayList;
import java.util.List;

/// The badge of a micro-credential, drawn from its design and title: one bundle of three longleaf
/// needles for each criterion met. The same design always gives the same picture.
///
/// @param kind `micro-skill`, `competency` or `advanced-role`
/// @param bundles how many criteria were met
public record BadgePicture(String title, String kind, BadgeDesign design, int bundles) {

    static final double SIZE = 240;

    private static final String INK = "#ffffff";
    private static final String PALE = "#dcebec";
    private static final double MIDDLE = 120;
    private static final double HEART = 90;

    /// As it looks to whoever meets all criteria of a version.
    public static BadgePicture of(Version version) {
        String framework =
                version.criteria().stream()
                        .flatMap(criterion -> criterion.alignments().stream().limit(1))
                        .findFirst()
                        .orElse(null);
        return new BadgePicture(
                version.texts().title(),
                version.kind(),
                BadgeDesign.of(framework),
                version.criteria().size());
    }

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

    /// The title as it is broken.
    List<String> lines() {
        return PictureTitle.of(title).lines();
    }

    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Tile(SIZE, 0, 44, design.color()));
        for (int frame = 0; frame < BadgeDesign.frames(kind); frame++) {
            marks.add(new Ring(SIZE, 7 + 5 * frame, 38 - 4 * frame, PALE, 1.5));
        }
        for (int bundle = 0; bundle < bundles; bundle++) {
            double turned = 2 * Math.PI * bundle / bundles;
            marks.add(needle(turned, 0, 14, 0, 54));
            marks.add(needle(turned, -2.5, 13, -10, 52));
            marks.add(needle(turned, 2.5, 13, 10, 52));
        }
        marks.add(new Dot(MIDDLE, HEART, 6, INK));
        marks.addAll(PictureTitle.marks(title));
        return marks;
    }

    /// A needle from one place to another, both told sideways and outward from the heart.
    private static Stroke needle(
            double turned, double side1, double out1, double side2, double out2) {
        double sin = Math.sin(turned);
        double cos = Math.cos(turned);
        return new Stroke(
                MIDDLE + side1 * cos + out1 * sin,
                HEART + side1 * sin - out1 * cos,
                MIDDLE + side2 * cos + out2 * sin,
                HEART + side2 * sin - out2 * cos,
                PALE,
                3.2);
    }
}
