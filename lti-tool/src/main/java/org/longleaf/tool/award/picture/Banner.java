package org.longleaf.tool.award.picture;

import org.longleaf.tool.award.picture.Mark.Words;

import java.util.ArrayList;
import java.util.List;

/// The badge beside its title, for the foot of an e-mail or the head of a profile. It names nobody:
/// where it is put, everybody knows.
///
/// @param below a line under the title, such as the issuer
/// @param check where the badge can be checked
public record Banner(BadgePicture badge, String below, String check) {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 300;
    private static final String INK = "#273540";
    private static final String SOFT = "#586874";

    public byte[] png() {
        return new PngPicture(WIDTH, HEIGHT)
                .paint("#ffffff")
                .place(badge.marks(), 20, 20, 260 / BadgePicture.SIZE)
                .place(words(), 310, 0, 1)
                .bytes();
    }

    private List<Mark> words() {
        List<Mark> words = new ArrayList<>();
        Lines title = Lines.fit(badge.title(), 840, 2, 48, 40, 32);
        double y = 105 - (title.lines().size() - 1) * 24;
        for (String line : title.lines()) {
            words.add(new Words(0, y, title.size(), false, INK, line));
            y += title.size() * 1.2;
        }
        words.add(small(below, 200, 26));
        words.add(small(check, 245, 22));
        return words;
    }

    private static Words small(String text, double y, double size) {
        Lines one = Lines.fit(text, 860, 1, size, size * .8, size * .7);
        return new Words(0, y, one.size(), false, SOFT, one.lines().getFirst());
    }
}
