package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// The bytes of streams: unpacked, freed of comments and metadata of their own, and packed anew.
final class Streams {

    private static final long MOST_BYTES = 2L << 30;
    private static final int MOST_AT_ONCE = 64 << 20;
    private static final Set<String> DCT = Set.of("DCTDecode", "DCT");
    private static final String JPX = "JPXDecode";

    private final Contents contents;
    private long count;

    Streams(Keys keys) {
        this.contents = new Contents(keys);
    }

    void copy(COSStream from, String treatment, COSStream to) throws IOException {
        if (treatment.equals("image")) {
            image(from, to);
            return;
        }
        try (OutputStream out = to.createOutputStream(COSName.FLATE_DECODE)) {
            switch (treatment) {
                case "content" -> contents.copy(whole(from), out, false);
                case "charmap", "program" -> program(from, treatment, out);
                case "font" -> font(from, out, to);
                default -> all(from, out);
            }
        }
    }

    /// A page's, whose parts belong together wherever they are cut, with the numbers by which its
    /// structure names what stands there.
    void page(Iterator<PDStream> parts, OutputStream out) throws IOException {
        var all = new ByteArrayOutputStream();
        while (parts.hasNext()) {
            all.writeBytes(whole(parts.next().getCOSObject()));
            all.write('\n');
            if (all.size() > MOST_AT_ONCE) {
                throw new TooMuch("one page");
            }
        }
        contents.copy(all.toByteArray(), out, true);
    }

    /// PostScript, in functions of type 4 and in character maps, has comments.
    private void program(COSStream from, String treatment, OutputStream out) throws IOException {
        if (treatment.equals("program") && from.getInt(COSName.FUNCTION_TYPE) != 4) {
            all(from, out);
            return;
        }
        String text = new String(whole(from), StandardCharsets.ISO_8859_1);
        String plain =
                text.replaceAll("\\([^()]*+\\)", "()")
                        .replaceAll("%[^\\r\\n]*+", "")
                        .replaceAll("/CMapName\\s*+/[^\\s/]++", "/CMapName /M");
        out.write(plain.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void font(COSStream from, OutputStream out, COSStream to) throws IOException {
        FontFile font = FontFile.of(whole(from), from);
        out.write(font.bytes());
        for (int part = 0; part < font.lengths().size(); part++) {
            to.setInt("Length" + (part + 1), font.lengths().get(part));
        }
    }

    private void image(COSStream from, COSStream to) throws IOException {
        List<COSName> filters = new PDStream(from).getFilters();
        String last = filters.isEmpty() ? "" : filters.getLast().getName();
        if (!DCT.contains(last) && !last.equals(JPX)) {
            try (OutputStream out = to.createOutputStream(COSName.FLATE_DECODE)) {
                all(from, out);
            }
            return;
        }
        try (OutputStream out = to.createRawOutputStream()) {
            byte[] bytes = whole(from, filters.size() - 1);
            if (last.equals(JPX)) {
                Jpeg2000.copy(bytes, out);
            } else {
                Jpeg.copy(new ByteArrayInputStream(bytes), out);
            }
        }
        to.setItem(COSName.FILTER, COSName.getPDFName(last.equals(JPX) ? JPX : "DCTDecode"));
        transform(from, filters.size() - 1, to);
    }

    private static void transform(COSStream from, int filter, COSStream to) {
        COSBase parameters = from.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        COSBase own =
                parameters instanceof COSArray all && filter < all.size()
                        ? all.getObject(filter)
                        : parameters;
        if (own instanceof COSDictionary found && found.containsKey("ColorTransform")) {
            COSDictionary copy = new COSDictionary();
            copy.setInt("ColorTransform", found.getInt("ColorTransform"));
            to.setItem(COSName.DECODE_PARMS, copy);
        }
    }

    private void all(COSStream from, OutputStream out) throws IOException {
        count += Unpacking.all(from, out, MOST_BYTES - count);
    }

    private byte[] whole(COSStream from) throws IOException {
        return whole(from, new PDStream(from).getFilters().size());
    }

    private byte[] whole(COSStream from, int filters) throws IOException {
        var bytes = new ByteArrayOutputStream();
        count += Unpacking.first(from, filters, bytes, Math.min(MOST_AT_ONCE, MOST_BYTES - count));
        return bytes.toByteArray();
    }
}
