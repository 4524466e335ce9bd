package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A picture that stands among the operators (ISO 32000-1, section 8.9.7): unpacked, cut to its
/// size, and written in hexadecimal, in which nothing looks like its end.
final class InlineImage {

    private static final int MOST_SIDE = 1 << 15;
    private static final Set<String> JPEG = Set.of("DCT", "DCTDecode");
    private static final Map<String, Integer> PARTS =
            Map.of(
                    "G",
                    1,
                    "DeviceGray",
                    1,
                    "RGB",
                    3,
                    "DeviceRGB",
                    3,
                    "CMYK",
                    4,
                    "DeviceCMYK",
                    4,
                    "I",
                    1,
                    "Indexed",
                    1);

    private final COSDictionary read;
    private final Keys keys;

    private InlineImage(COSDictionary read, Keys keys) {
        this.read = read;
        this.keys = keys;
    }

    /// @return null where it cannot be read
    static @Nullable Operator copy(Operator operator, Keys keys) throws IOException {
        COSDictionary read = operator.getImageParameters();
        byte[] data = operator.getImageData();
        if (read == null || data == null) {
            return null;
        }
        var image = new InlineImage(read, keys);
        COSDictionary parameters = image.parameters();
        List<COSName> filters = image.filters();
        boolean jpeg = !filters.isEmpty() && JPEG.contains(filters.getLast().getName());
        byte[] unpacked =
                image.unpacked(data, jpeg ? filters.subList(0, filters.size() - 1) : filters);
        if (unpacked.length == 0) {
            return null;
        }
        parameters.setItem(COSName.F, COSName.getPDFName(jpeg ? "DCT" : "AHx"));
        Operator copy = Operator.getOperator("BI");
        copy.setImageParameters(parameters);
        copy.setImageData(jpeg ? image.jpeg(unpacked) : image.hexadecimal(unpacked));
        return copy;
    }

    private COSDictionary parameters() {
        COSDictionary copy = new COSDictionary();
        copy.setInt(COSName.W, width());
        copy.setInt(COSName.H, height());
        if (isMask()) {
            copy.setBoolean(COSName.IM, true);
        } else {
            copy.setInt(COSName.BPC, bits());
            put(copy, "CS", color(read.getDictionaryObject(COSName.CS, COSName.COLORSPACE)));
        }
        if (read.getDictionaryObject(COSName.D, COSName.DECODE) instanceof COSArray decode) {
            COSArray numbers = new COSArray();
            decode.toList().stream().filter(COSNumber.class::isInstance).forEach(numbers::add);
            copy.setItem(COSName.D, numbers);
        }
        return copy;
    }

    private @Nullable COSBase color(@Nullable COSBase found) {
        if (found instanceof COSName name) {
            return keys.of(name);
        }
        if (!(found instanceof COSArray array)
                || array.size() != 4
                || !(array.getObject(1) instanceof COSName base)
                || !(array.getObject(2) instanceof COSNumber most)
                || !(array.getObject(3) instanceof COSString table)) {
            return null;
        }
        int parts = PARTS.getOrDefault(base.getName(), 4);
        int length = Math.min(256, Math.max(0, most.intValue()) + 1) * parts;
        byte[] bytes = table.getBytes();
        COSArray copy = new COSArray();
        copy.add(COSName.I);
        copy.add(keys.of(base));
        copy.add(most);
        copy.add(new COSString(Arrays.copyOf(bytes, Math.min(bytes.length, length))));
        return copy;
    }

    private List<COSName> filters() {
        COSBase found = read.getDictionaryObject(COSName.F, COSName.FILTER);
        if (found instanceof COSName one) {
            return List.of(one);
        }
        return found instanceof COSArray all
                ? all.toList().stream()
                        .filter(COSName.class::isInstance)
                        .map(COSName.class::cast)
                        .toList()
                : List.of();
    }

    private byte[] unpacked(byte[] data, List<COSName> filters) throws IOException {
        var out = new ByteArrayOutputStream();
        try {
            Unpacking.first(read, filters, new ByteArrayInputStream(data), out);
        } catch (TooMuch e) {
            throw e;
        } catch (IOException e) {
            Stopped.check();
            return new byte[0];
        }
        return out.toByteArray();
    }

    private byte[] jpeg(byte[] data) throws IOException {
        var out = new ByteArrayOutputStream();
        Jpeg.copy(new ByteArrayInputStream(data), out);
        return out.toByteArray();
    }

    private byte[] hexadecimal(byte[] data) {
        COSBase color = read.getDictionaryObject(COSName.CS, COSName.COLORSPACE);
        COSBase family = color instanceof COSArray array ? array.getObject(0) : color;
        // Of a color space that the page names, the size is not known here.
        int parts = family instanceof COSName name ? PARTS.getOrDefault(name.getName(), 0) : 0;
        int length = data.length;
        if (isMask() || parts > 0) {
            long bits = (long) width() * (isMask() ? 1 : parts * bits());
            length = (int) Math.min(length, (bits + 7) / 8 * height());
        }
        return (HexFormat.of().formatHex(data, 0, length) + ">")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private int width() {
        return Math.clamp(read.getInt(COSName.W, COSName.WIDTH, 0), 0, MOST_SIDE);
    }

    private int height() {
        return Math.clamp(read.getInt(COSName.H, COSName.HEIGHT, 0), 0, MOST_SIDE);
    }

    private int bits() {
        return Math.clamp(read.getInt(COSName.BPC, COSName.BITS_PER_COMPONENT, 8), 1, 16);
    }

    private boolean isMask() {
        return read.getBoolean(COSName.IM, COSName.IMAGE_MASK, false);
    }

    private static void put(COSDictionary into, String key, @Nullable COSBase value) {
        if (value != null) {
            into.setItem(COSName.getPDFName(key), value);
        }
    }
}
