package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The bytes of streams: unpacked, freed of comments and metadata of their own, and packed anew.
final class Streams {

    private static final long MOST_BYTES = 2L << 30;
    private static final int MOST_AT_ONCE = 128 << 20;
    private static final Set<String> DCT = Set.of("DCTDecode", "DCT");
    private static final String JPX = "JPXDecode";

    private long count;

    void copy(COSStream from, String treatment, COSStream to) throws IOException {
        if (treatment.equals("image")) {
            image(from, to);
            return;
        }
        try (InputStream in = from.createInputStream();
                OutputStream out = to.createOutputStream(COSName.FLATE_DECODE)) {
            switch (treatment) {
                case "content" -> content(in, out);
                case "charmap", "program" -> program(from, treatment, in, out);
                default -> all(in, out);
            }
        }
    }

    void content(InputStream in, OutputStream out) throws IOException {
        Contents.copy(whole(in), out);
    }

    /// PostScript, in functions of type 4 and in character maps, has comments.
    private void program(COSStream from, String treatment, InputStream in, OutputStream out)
            throws IOException {
        if (treatment.equals("program") && from.getInt(COSName.FUNCTION_TYPE) != 4) {
            all(in, out);
            return;
        }
        String text = new String(whole(in), StandardCharsets.ISO_8859_1);
        out.write(text.replaceAll("%[^\\r\\n]*", "").getBytes(StandardCharsets.ISO_8859_1));
    }

    private void image(COSStream from, COSStream to) throws IOException {
        List<COSName> filters = new PDStream(from).getFilters();
        String last = filters.isEmpty() ? "" : filters.getLast().getName();
        if (!DCT.contains(last) && !last.equals(JPX)) {
            try (InputStream in = from.createInputStream();
                    OutputStream out = to.createOutputStream(COSName.FLATE_DECODE)) {
                all(in, out);
            }
            return;
        }
        try (InputStream in = new PDStream(from).createInputStream(List.of(last));
                OutputStream out = to.createRawOutputStream()) {
            byte[] bytes = whole(in);
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

    private void all(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            counted(read);
            out.write(buffer, 0, read);
        }
    }

    private byte[] whole(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_AT_ONCE + 1);
        if (bytes.length > MOST_AT_ONCE) {
            throw new TooMuch("one stream");
        }
        counted(bytes.length);
        return bytes;
    }

    private void counted(int bytes) throws TooMuch {
        count += bytes;
        if (count > MOST_BYTES) {
            throw new TooMuch("streams");
        }
    }
}
