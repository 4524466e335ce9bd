package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.Ffmpeg.Stream;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.hide.Box.Area;
import org.longleaf.tool.evidence.copy.hide.Hidden.Cover;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.copy.hide.Hidden.Style;

import java.util.List;
import java.util.Locale;

/// The filters of ffmpeg that cover places in a video.
///
/// A blurred place keeps at most six squares across, and a square is never smaller than a 24th of
/// the picture's width, so that what is left of a face is a handful of mean colors. More is not
/// safe: faces in mosaics of 16 squares are told apart by trained networks, and a mosaic that
/// stands still over a face that moves gives away a little more with each picture. So a solid box
/// is what is done unless a teacher asks for the other.
final class CoverGraph {

    private static final String DARK = "0x202020";
    private static final int BLOCK = 16;

    /// The blocks of a video that is turned for showing do not begin in its shown corner.
    private static final int MARGIN = 8;

    private static final int MOST_SQUARES_OF_A_PICTURE = 24;
    private static final int MOST_SQUARES_OF_A_PLACE = 6;
    private static final double LEAST_RATE = 10;
    private static final double MOST_RATE = 60;

    private final int index;
    private final int width;
    private final int height;
    private final String rate;

    CoverGraph(Stream video) throws NotCopied {
        if (video.width() < 2 || video.height() < 2) {
            throw new NotCopied(Why.BROKEN);
        }
        this.index = video.index();
        this.width = (video.isTurned() ? video.height() : video.width()) & ~1;
        this.height = (video.isTurned() ? video.width() : video.height()) & ~1;
        double asked = Double.isFinite(video.rate()) ? video.rate() : 0;
        this.rate =
                String.format(
                        Locale.ROOT,
                        "%.4f",
                        asked == 0 ? 30 : Math.clamp(asked, LEAST_RATE, MOST_RATE));
    }

    /// From the first input's pictures to `[shown]`. Pictures come at an even pace first: one that
    /// stood for long would show what is covered a moment later.
    String of(OnRecording hidden) {
        StringBuilder graph = new StringBuilder();
        graph.append("[0:").append(index).append("]fps=").append(rate);
        graph.append(",scale=").append(width).append(':').append(height).append(",format=yuv420p");
        int number = 0;
        for (Cover cover : hidden.covers()) {
            Area area = cover.place().in(width, height, BLOCK, MARGIN);
            graph.append(
                    hidden.style() == Style.SOLID
                            ? solid(area, cover)
                            : blurred(area, cover, number++));
        }
        return graph.append("[shown]").toString();
    }

    private static String solid(Area area, Cover cover) {
        return ",drawbox=x=%d:y=%d:w=%d:h=%d:color=%s:t=fill:%s"
                .formatted(area.x(), area.y(), area.width(), area.height(), DARK, when(cover));
    }

    private String blurred(Area area, Cover cover, int number) {
        double square =
                Math.max(
                        (double) width / MOST_SQUARES_OF_A_PICTURE,
                        (double) Math.max(area.width(), area.height()) / MOST_SQUARES_OF_A_PLACE);
        int across = Math.max(1, (int) (area.width() / square));
        int down = Math.max(1, (int) (area.height() / square));
        int least = Math.min(area.width(), area.height());
        int radius = (int) Math.clamp(square / 3, 1, Math.max(1, least / 4.0 - 1));
        return (",split[under%1$d][over%1$d];[over%1$d]crop=%2$d:%3$d:%4$d:%5$d,"
                        + "scale=%6$d:%7$d:flags=area,scale=%2$d:%3$d:flags=neighbor,"
                        + "boxblur=%8$d:2[blurred%1$d];"
                        + "[under%1$d][blurred%1$d]overlay=%4$d:%5$d:%9$s")
                .formatted(
                        number,
                        area.width(),
                        area.height(),
                        area.x(),
                        area.y(),
                        across,
                        down,
                        radius,
                        when(cover));
    }

    private static String when(Cover cover) {
        return "enable='" + HiddenParts.during(List.of(cover.when())) + "'";
    }
}
