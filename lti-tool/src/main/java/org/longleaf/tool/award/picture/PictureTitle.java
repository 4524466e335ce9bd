package org.longleaf.tool.award.picture;

import org.longleaf.tool.award.picture.Mark.Words;

import java.util.List;
import java.util.stream.IntStream;

/// The title under a badge's drawing: in three large lines or four small ones. What does not fit is
/// cut: the accessible name has it whole.
final class PictureTitle {

    private static final String INK = "#ffffff";
    private static final double CENTER = 120;
    private static final double HEIGHT = 190;

    private PictureTitle() {}

    static Lines of(String title) {
        Lines large = Lines.fit(title, 168, 3, 17);
        return large.lines().getLast().endsWith("…") ? Lines.fit(title, 176, 4, 15) : large;
    }

    static List<Mark> marks(String words) {
        Lines title = of(words);
        double high = title.size() * 1.22;
        double first = HEIGHT - high * (title.lines().size() - 1) / 2 + title.size() * .3;
        return IntStream.range(0, title.lines().size())
                .<Mark>mapToObj(line ->
                        new Words(
                                CENTER,
                                first + line * high,
                                title.size(),
                                true,
                                INK,
                                title.lines().get(line)))
                .toList();
    }
}
