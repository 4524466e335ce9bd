package org.longleaf.tool.evidence.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/// A HEIC as a phone writes it (ISO/IEC 23008-12): four tiles in a grid, turned by a quarter, with
/// EXIF and XMP beside them. No program at hand writes one.
final class HeicSamples {

    private static final int GRID = 1;
    private static final int EXIF = 6;
    private static final int XMP = 7;
    private static final int TILES = 4;

    private HeicSamples() {}

    static void heic(Path file) throws IOException {
        Path png = file.resolveSibling("drawn.png");
        ImageIO.write(PictureSamples.drawn(), "png", png.toFile());
        List<byte[]> items = new ArrayList<>();
        items.add(grid());
        byte[] configuration = {};
        for (int tile = 0; tile < TILES; tile++) {
            Path raw = file.resolveSibling("tile" + tile + ".h265");
            Samples.ffmpeg(
                    "-i "
                            + png
                            + " -vf crop=320:200:"
                            + tile % 2 * 320
                            + ":"
                            + tile / 2 * 200
                            + " -frames:v 1 -pix_fmt yuv420p -c:v libx265 -x265-params log-level=none -crf 5 -f hevc",
                    raw);
            List<byte[]> units = units(Files.readAllBytes(raw));
            configuration = configuration(units);
            items.add(withLengths(units));
        }
        items.add(PictureSamples.exif(6));
        items.add(PictureSamples.latin("<x:xmpmeta>MARKER-xmp"));
        byte[] type = box("ftyp", PictureSamples.latin("heic\0\0\0\0mif1heic"));
        byte[] before = meta(configuration, items, 0);
        byte[] meta = meta(configuration, items, type.length + before.length + 8);
        Files.write(file, join(type, meta, box("mdat", join(items.toArray(byte[][]::new)))));
    }

    private static byte[] grid() {
        return ByteBuffer.allocate(8)
                .put(new byte[] {0, 0, 1, 1})
                .putShort((short) PictureSamples.WIDTH)
                .putShort((short) PictureSamples.HEIGHT)
                .array();
    }

    private static byte[] meta(byte[] configuration, List<byte[]> items, int from) {
        byte[] handler =
                full("hdlr", 0, join(new byte[4], PictureSamples.latin("pict"), new byte[13]));
        byte[] primary = full("pitm", 0, two(GRID));
        List<byte[]> entries = new ArrayList<>();
        for (int item = 1; item <= items.size(); item++) {
            String type =
                    item == GRID ? "grid" : item == EXIF ? "Exif" : item == XMP ? "mime" : "hvc1";
            entries.add(
                    full("infe", 2, join(two(item), two(0), PictureSamples.latin(type + "\0"))));
        }
        byte[] info =
                full("iinf", 0, join(two(items.size()), join(entries.toArray(byte[][]::new))));
        byte[] tiles = box("dimg", join(two(GRID), two(TILES), two(2), two(3), two(4), two(5)));
        byte[] container =
                box(
                        "ipco",
                        join(
                                full(
                                        "ispe",
                                        0,
                                        join(
                                                four(PictureSamples.WIDTH),
                                                four(PictureSamples.HEIGHT))),
                                box("irot", new byte[] {3}),
                                full("ispe", 0, join(four(320), four(200))),
                                box("hvcC", configuration)));
        byte[] said = join(four(5), two(GRID), new byte[] {2, 1, 2});
        for (int tile = 2; tile <= 5; tile++) {
            said = join(said, two(tile), new byte[] {2, 3, 4});
        }
        byte[] properties = box("iprp", join(container, full("ipma", 0, said)));
        return full(
                "meta",
                0,
                join(
                        handler,
                        primary,
                        info,
                        full("iref", 0, tiles),
                        properties,
                        places(items, from)));
    }

    private static byte[] places(List<byte[]> items, int from) {
        byte[] places = join(new byte[] {0x44, 0}, two(items.size()));
        int at = from;
        for (int item = 1; item <= items.size(); item++) {
            int length = items.get(item - 1).length;
            places = join(places, two(item), two(0), two(1), four(at), four(length));
            at += length;
        }
        return full("iloc", 0, places);
    }

    /// Video, sequence and picture parameters (types 32 to 34), each in an array of its own.
    private static byte[] configuration(List<byte[]> units) {
        byte[] head = new byte[23];
        head[0] = 1;
        head[21] = 3;
        head[22] = 3;
        byte[] all = head;
        for (byte[] unit : units) {
            int type = unit[0] >> 1 & 0x3F;
            if (type >= 32 && type <= 34) {
                all = join(all, new byte[] {(byte) type}, two(1), two(unit.length), unit);
            }
        }
        return all;
    }

    private static byte[] withLengths(List<byte[]> units) {
        byte[] all = {};
        for (byte[] unit : units) {
            int type = unit[0] >> 1 & 0x3F;
            if (type < 32 || type >= 39) {
                all = join(all, four(unit.length), unit);
            }
        }
        return all;
    }

    private static List<byte[]> units(byte[] stream) {
        String latin = new String(stream, StandardCharsets.ISO_8859_1);
        List<byte[]> units = new ArrayList<>();
        for (String unit : latin.split("\0{2,3}\1", -1)) {
            if (!unit.isEmpty()) {
                units.add(PictureSamples.latin(unit));
            }
        }
        return units;
    }

    private static byte[] full(String type, int version, byte[] body) {
        return box(type, join(new byte[] {(byte) version, 0, 0, 0}, body));
    }

    private static byte[] box(String type, byte[] body) {
        return join(four(8 + body.length), PictureSamples.latin(type), body);
    }

    private static byte[] two(int number) {
        return ByteBuffer.allocate(2).putShort((short) number).array();
    }

    private static byte[] four(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
