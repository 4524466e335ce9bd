package org.longleaf.tool.evidence.copy.heif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The items of a HEIC, and what is said of each (ISO/IEC 14496-12, section 8.11, and 23008-12,
/// section 6).
final class Items {

    private static final int MOST_ITEMS = 4096;
    private static final int MOST_CONFIGURATION = 1 << 16;

    private final ByteBuffer file;
    private final Map<String, ByteBuffer> meta;
    private final List<Property> properties = new ArrayList<>();
    private final Map<Long, List<Integer>> associated = new HashMap<>();
    private final Map<Long, String> types = new HashMap<>();
    private final Map<Long, Place> places = new HashMap<>();
    private long taken;

    Items(ByteBuffer file) throws BrokenHeif {
        this.file = file;
        ByteBuffer box = required(boxes(file), "meta");
        this.meta = boxes(box.slice(4, box.capacity() - 4));
        Map<String, ByteBuffer> said = boxes(required(meta, "iprp"));
        each(required(said, "ipco"), (type, body) -> properties.add(new Property(type, body)));
        associations(required(said, "ipma"));
        types(required(meta, "iinf"));
        places(required(meta, "iloc"));
    }

    long primary() throws BrokenHeif {
        ByteBuffer box = required(meta, "pitm");
        return number(box, 4, box.get(0) == 0 ? 2 : 4);
    }

    String type(long item) {
        return types.getOrDefault(item, "");
    }

    ByteBuffer data(long item) throws BrokenHeif {
        Place place = places.get(item);
        if (place == null) {
            throw new BrokenHeif("an item without bytes");
        }
        long length = 0;
        for (Extent extent : place.extents()) {
            length += bounded(extent.length(), place.source());
        }
        taken += length;
        if (taken > file.capacity()) {
            throw new BrokenHeif("items that share their bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        for (Extent extent : place.extents()) {
            bytes.put(place.source().slice(Math.toIntExact(extent.from()), (int) extent.length()));
        }
        return bytes.flip();
    }

    int[] size(long item) throws BrokenHeif {
        ByteBuffer box = property(item, "ispe");
        return new int[] {box.getInt(4), box.getInt(8)};
    }

    ByteBuffer configuration(long item) throws BrokenHeif {
        ByteBuffer box = property(item, "hvcC").duplicate();
        if (box.capacity() > MOST_CONFIGURATION) {
            throw new BrokenHeif("a configuration of " + box.capacity() + " bytes");
        }
        return box;
    }

    /// A turn is a number of quarters against the clock; a mirror goes by its axis.
    int orientation(long item) {
        for (int index : associated.getOrDefault(item, List.of())) {
            Property property = properties.get(index);
            if (property.type().equals("irot")) {
                return new int[] {1, 8, 3, 6}[property.body().get(0) & 3];
            }
            if (property.type().equals("imir")) {
                return (property.body().get(0) & 1) == 0 ? 4 : 2;
            }
        }
        return 1;
    }

    List<Long> tiles(long item) throws BrokenHeif {
        ByteBuffer box = required(meta, "iref");
        int width = box.get(0) == 0 ? 2 : 4;
        List<Long> tiles = new ArrayList<>();
        each(
                box.slice(4, box.capacity() - 4),
                (type, body) -> {
                    if (type.equals("dimg") && number(body, 0, width) == item) {
                        int count = (int) number(body, width, 2);
                        for (int one = 0; one < count; one++) {
                            tiles.add(number(body, width + 2 + one * width, width));
                        }
                    }
                });
        return tiles;
    }

    private ByteBuffer property(long item, String type) throws BrokenHeif {
        for (int index : associated.getOrDefault(item, List.of())) {
            if (properties.get(index).type().equals(type)) {
                return properties.get(index).body();
            }
        }
        throw new BrokenHeif("no property " + type);
    }

    private void associations(ByteBuffer box) throws BrokenHeif {
        boolean wideItem = box.get(0) != 0;
        boolean wideIndex = (box.get(3) & 1) == 1;
        box.position(4);
        long count = checked(Integer.toUnsignedLong(box.getInt()));
        for (long one = 0; one < count; one++) {
            long item = wideItem ? box.getInt() : Short.toUnsignedInt(box.getShort());
            List<Integer> indexes = new ArrayList<>();
            int number = box.get() & 0xFF;
            for (int each = 0; each < number; each++) {
                int index = wideIndex ? box.getShort() & 0x7FFF : box.get() & 0x7F;
                if (index >= 1 && index <= properties.size()) {
                    indexes.add(index - 1);
                }
            }
            associated.put(item, indexes);
        }
    }

    private void types(ByteBuffer box) throws BrokenHeif {
        int from = 4 + (box.get(0) == 0 ? 2 : 4);
        each(
                box.slice(from, box.capacity() - from),
                (type, body) -> {
                    int width = body.get(0) == 3 ? 4 : 2;
                    types.put(number(body, 4, width), name(body, 4 + width + 2));
                });
    }

    private void places(ByteBuffer box) throws BrokenHeif {
        int version = box.get(0);
        int offsetSize = box.get(4) >> 4 & 0xF;
        int lengthSize = box.get(4) & 0xF;
        int baseSize = box.get(5) >> 4 & 0xF;
        int indexSize = version == 0 ? 0 : box.get(5) & 0xF;
        int itemSize = version < 2 ? 2 : 4;
        box.position(6);
        long count = checked(take(box, itemSize));
        for (long one = 0; one < count; one++) {
            long item = take(box, itemSize);
            int method = version == 0 ? 0 : (int) take(box, 2) & 0xF;
            take(box, 2);
            ByteBuffer source = method == 1 ? required(meta, "idat") : file;
            long base = take(box, baseSize);
            long extents = checked(take(box, 2));
            List<Extent> parts = new ArrayList<>();
            for (long extent = 0; extent < extents; extent++) {
                take(box, indexSize);
                long from = base + take(box, offsetSize);
                parts.add(new Extent(from, take(box, lengthSize)));
            }
            places.put(item, new Place(source, parts));
        }
    }

    private static int bounded(long length, ByteBuffer source) throws BrokenHeif {
        if (length < 0 || length > source.capacity()) {
            throw new BrokenHeif("an item of " + length + " bytes");
        }
        return (int) length;
    }

    private static long checked(long count) throws BrokenHeif {
        if (count > MOST_ITEMS) {
            throw new BrokenHeif(count + " items");
        }
        return count;
    }

    private static long take(ByteBuffer from, int width) {
        long number = number(from, from.position(), width);
        from.position(from.position() + width);
        return number;
    }

    private static long number(ByteBuffer from, int at, int width) {
        long number = 0;
        for (int octet = 0; octet < width; octet++) {
            number = number << 8 | from.get(at + octet) & 0xFF;
        }
        return number;
    }

    private static String name(ByteBuffer from, int at) {
        byte[] name = new byte[4];
        from.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, ByteBuffer> boxes(ByteBuffer from) throws BrokenHeif {
        Map<String, ByteBuffer> found = new HashMap<>();
        each(from, found::putIfAbsent);
        return found;
    }

    private static void each(ByteBuffer from, Visit visit) throws BrokenHeif {
        long at = 0;
        while (at + 8 <= from.capacity()) {
            long size = Integer.toUnsignedLong(from.getInt((int) at));
            long end = size == 0 ? from.capacity() : at + size;
            if (size != 0 && size < 8 || end > from.capacity()) {
                throw new BrokenHeif("a box of " + size + " bytes");
            }
            int length = (int) (end - at - 8);
            visit.see(name(from, (int) at + 4), from.slice((int) at + 8, length));
            at = end;
        }
    }

    private static ByteBuffer required(Map<String, ByteBuffer> boxes, String type)
            throws BrokenHeif {
        ByteBuffer box = boxes.get(type);
        if (box == null) {
            throw new BrokenHeif("no box " + type);
        }
        return box.duplicate();
    }

    private interface Visit {
        void see(String type, ByteBuffer body);
    }

    /// Where an item stands, in one part or in several.
    private record Place(ByteBuffer source, List<Extent> extents) {}

    private record Extent(long from, long length) {}

    private record Property(String type, ByteBuffer body) {}
}
