package org.longleaf.tool.award.picture;

import org.longleaf.tool.award.picture.Mark.Dot;
import org.longleaf.tool.award.picture.Mark.Ring;
import org.longleaf.tool.award.picture.Mark.Stroke;
import org.longleaf.tool.award.picture.Mark.Tile;
import org.longleaf.tool.award.picture.Mark.Words;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Marks as PNG, by plain geometry: no font of the machine and no screen is needed, and the size is
/// ours, whatever is drawn.
final class PngPicture {

    /// Liberation Sans comes without its bold; a line around each letter makes up for it.
    private static final double BOLD = .035;

    private final BufferedImage image;
    private final Graphics2D pen;

    PngPicture(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    PngPicture paint(String color) {
        pen.setColor(Color.decode(color));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        return this;
    }

    PngPicture place(List<Mark> marks, double x, double y, double scale) {
        AffineTransform before = pen.getTransform();
        pen.translate(x, y);
        pen.scale(scale, scale);
        marks.forEach(this::draw);
        pen.setTransform(before);
        return this;
    }

    byte[] bytes() {
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void draw(Mark mark) {
        switch (mark) {
            case Tile(double size, double inset, double round, String fill) ->
                    fill(tile(size, inset, round), fill);
            case Ring(double size, double inset, double round, String line, double width) ->
                    line(tile(size, inset, round), line, width);
            case Stroke(double x1, double y1, double x2, double y2, String line, double width) ->
                    line(new Line2D.Double(x1, y1, x2, y2), line, width);
            case Dot(double x, double y, double radius, String fill) ->
                    fill(
                            new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
                            fill);
            case Words words -> write(words);
        }
    }

    private void write(Words words) {
        String text = Typeface.writable(words.text());
        double width = Typeface.width(text) * words.size();
        double x = words.centered() ? words.x() - width / 2 : words.x();
        Shape letters = Typeface.outlines(text, x, words.y(), words.size());
        fill(letters, words.fill());
        line(letters, words.fill(), words.size() * BOLD);
    }

    private void fill(Shape shape, String color) {
        pen.setColor(Color.decode(color));
        pen.fill(shape);
    }

    private void line(Shape shape, String color, double width) {
        pen.setColor(Color.decode(color));
        pen.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(shape);
    }

    private static Shape tile(double size, double inset, double round) {
        double side = size - 2 * inset;
        return new RoundRectangle2D.Double(inset, inset, side, side, 2 * round, 2 * round);
    }
}
