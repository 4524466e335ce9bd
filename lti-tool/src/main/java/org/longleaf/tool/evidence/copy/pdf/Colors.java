package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Color spaces (ISO 32000-1, section 8.6). A profile has room for words and becomes the device's
/// own space of as many components, as viewers in browsers take it anyway.
final class Colors {

    private static final int MOST_NESTED = 8;

    private final Objects objects;
    private int depth;

    Colors(Objects objects) {
        this.objects = objects;
    }

    @Nullable COSBase copy(COSBase source) throws IOException {
        if (!(source instanceof COSArray array)) {
            return source instanceof COSName ? Objects.atom(source) : null;
        }
        if (depth > MOST_NESTED || !(array.getObject(0) instanceof COSName family)) {
            return null;
        }
        depth++;
        try {
            return switch (family.getName()) {
                case "ICCBased" -> profile(array);
                case "CalGray", "CalRGB", "Lab" -> array(family, array, "white");
                case "Indexed", "I" -> array(family, array, "color", "atom", "bytes|lookup");
                case "Separation" -> array(family, array, "atom", "color", "function");
                case "DeviceN" -> array(family, array, "numbers", "color", "function");
                case "Pattern" -> array(family, array, "color");
                default -> Objects.atom(family);
            };
        } finally {
            depth--;
        }
    }

    private COSArray array(COSName family, COSArray source, String... kinds) throws IOException {
        COSArray copy = new COSArray();
        copy.add(COSName.getPDFName(family.getName()));
        for (int one = 0; one < kinds.length && one + 1 < source.size(); one++) {
            COSBase item = objects.copy(source.get(one + 1), kinds[one]);
            if (item != null) {
                copy.add(item);
            }
        }
        return copy;
    }

    private @Nullable COSBase profile(COSArray source) throws IOException {
        if (!(source.getObject(1) instanceof COSStream profile)) {
            return null;
        }
        if (profile.getDictionaryObject(COSName.ALTERNATE) instanceof COSArray other
                && other.getObject(0) instanceof COSName family
                && family.getName().equals("Lab")) {
            return copy(other);
        }
        return switch (profile.getInt(COSName.N)) {
            case 1 -> COSName.DEVICEGRAY;
            case 4 -> COSName.DEVICECMYK;
            default -> COSName.DEVICERGB;
        };
    }
}
