package org.longleaf.tool.evidence.copy.heif;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The primary picture of a HEIC (ISO/IEC 23008-12): one HEVC frame, or a grid of them as phones
/// write it. Its EXIF, its thumbnail and all other items are not looked at.
///
/// @param columns of tiles
/// @param rows of tiles
/// @param width of the picture, as it is stored
/// @param height of the picture, as it is stored
/// @param orientation as EXIF counts it, 1 to 8
public record Heif(int columns, int rows, int width, int height, int orientation) {

    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_TILES = 1024;

    /// Writes the tiles one behind the other as an HEVC stream (ITU-T H.265, annex B).
    ///
    /// @throws BrokenHeif when it is no HEIC, or one of a kind that is not read here
    public static Heif tiles(Path file, Path into) throws IOException, BrokenHeif {
        if (Files.size(file) > MOST_BYTES) {
            throw new BrokenHeif("too many bytes");
        }
        try (OutputStream out = Files.newOutputStream(into)) {
            Items items = new Items(ByteBuffer.wrap(Files.readAllBytes(file)));
            return tiles(items, out);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new BrokenHeif("a box that ends early");
        }
    }

    private static Heif tiles(Items items, OutputStream out) throws IOException, BrokenHeif {
        long primary = items.primary();
        int[] size = items.size(primary);
        List<Long> tiles = List.of(primary);
        int columns = 1;
        int rows = 1;
        if (items.type(primary).equals("grid")) {
            ByteBuffer grid = items.data(primary);
            boolean wide = (grid.get(1) & 1) == 1;
            rows = (grid.get(2) & 0xFF) + 1;
            columns = (grid.get(3) & 0xFF) + 1;
            size =
                    wide
                            ? new int[] {grid.getInt(4), grid.getInt(8)}
                            : new int[] {
                                Short.toUnsignedInt(grid.getShort(4)),
                                Short.toUnsignedInt(grid.getShort(6))
                            };
            tiles = items.tiles(primary);
        }
        if (tiles.size() != rows * columns || tiles.size() > MOST_TILES) {
            throw new BrokenHeif(tiles.size() + " tiles");
        }
        for (long tile : tiles) {
            if (!items.type(tile).equals("hvc1")) {
                throw new BrokenHeif("a tile that is no HEVC");
            }
            Hevc.write(items.configuration(tile), items.data(tile), out);
        }
        return new Heif(columns, rows, size[0], size[1], items.orientation(primary));
    }
}
