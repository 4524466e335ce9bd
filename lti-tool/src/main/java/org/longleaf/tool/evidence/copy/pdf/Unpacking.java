package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Unpacks a stream piece by piece up to a limit. PDFBox's own way holds all of it in memory before
/// anybody can count.
final class Unpacking {

    /// Between two filters.
    private static final long MOST_BETWEEN = 64L << 20;

    private static final long MOST_BITS_IN_ROW = 1L << 30;

    private Unpacking() {}

    /// @return how many bytes it became
    static long all(COSStream from, OutputStream into, long most) throws IOException {
        return first(from, new PDStream(from).getFilters().size(), into, most);
    }

    /// Applies the first filters only: what is left is in the form that the next one reads.
    static long first(COSStream from, int count, OutputStream into, long most) throws IOException {
        List<COSName> filters = new PDStream(from).getFilters().subList(0, count);
        try (InputStream raw = from.createRawInputStream()) {
            return first(from, filters, raw, new Counted(into, most));
        }
    }

    /// Of a picture among operators, whose bytes are at hand.
    static void first(COSDictionary said, List<COSName> filters, InputStream raw, OutputStream into)
            throws IOException {
        first(said, filters, raw, new Counted(into, MOST_BETWEEN));
    }

    private static long first(
            COSDictionary said, List<COSName> filters, InputStream raw, Counted into)
            throws IOException {
        checkRows(said.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
        InputStream in = raw;
        for (int filter = 0; filter + 1 < filters.size(); filter++) {
            var between = new ByteArrayOutputStream();
            decode(said, filters, filter, in, new Counted(between, MOST_BETWEEN));
            in = new ByteArrayInputStream(between.toByteArray());
        }
        if (filters.isEmpty()) {
            in.transferTo(into);
        } else {
            decode(said, filters, filters.size() - 1, in, into);
        }
        return into.count;
    }

    private static void decode(
            COSDictionary said, List<COSName> filters, int filter, InputStream in, OutputStream out)
            throws IOException {
        FilterFactory.INSTANCE.getFilter(filters.get(filter)).decode(in, out, said, filter);
    }

    /// A predictor holds two rows, however long they are said to be.
    private static void checkRows(@Nullable COSBase parameters) throws TooMuch {
        if (parameters instanceof COSArray all) {
            for (int one = 0; one < all.size(); one++) {
                if (all.getObject(one) instanceof COSDictionary each) {
                    checkRows(each);
                }
            }
        } else if (parameters instanceof COSDictionary said) {
            double bits =
                    (double) said.getInt(COSName.COLUMNS, 1)
                            * said.getInt(COSName.COLORS, 1)
                            * said.getInt(COSName.BITS_PER_COMPONENT, 8);
            if (bits > MOST_BITS_IN_ROW) {
                throw new TooMuch("a row");
            }
        }
    }

    /// Passes on what it counts; closing it closes nothing.
    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private final long most;
        private long count;

        Counted(OutputStream out, long most) {
            this.out = out;
            this.most = most;
        }

        @Override
        public void write(int one) throws IOException {
            counted(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            counted(length);
            out.write(bytes, offset, length);
        }

        private void counted(int length) throws IOException {
            Stopped.check();
            count += length;
            if (count > most) {
                throw new TooMuch("one stream");
            }
        }
    }
}
