package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// PDFBox's parser, which takes of a small file that unpacks to millions of objects only so many.
/// It goes on after whatever is checked, so what it throws is not.
final class BoundedParser extends PDFParser {

    private static final int MOST_PLACES = 1_000_000;
    private static final int MOST_OBJECTS = 5_000_000;

    /// Of the streams that it unpacks as a whole, together: places, and objects in streams.
    private static final long MOST_UNPACKED = 64L << 20;

    private static final COSName WIDTHS = COSName.getPDFName("W");

    private int objects;
    private long unpacked;

    BoundedParser(RandomAccessRead source, StreamCacheCreateFunction onDisk) throws IOException {
        super(source, "", null, null, onDisk);
        xrefTrailerResolver = new BoundedPlaces();
    }

    @Override
    protected @Nullable COSBase parseDirObject() throws IOException {
        if (++objects > MOST_OBJECTS) {
            throw tooMuch("objects");
        }
        Stopped.check();
        return super.parseDirObject();
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        boolean objectsWithin = stream.containsKey(COSName.FIRST) && stream.containsKey(COSName.N);
        if (objectsWithin || stream.containsKey(WIDTHS)) {
            try {
                unpacked += Unpacking.all(stream, OutputStream.nullOutputStream(), room());
            } catch (TooMuch e) {
                throw new UncheckedIOException(e);
            }
        }
        return stream;
    }

    private long room() {
        return MOST_UNPACKED - unpacked;
    }

    private static UncheckedIOException tooMuch(String what) {
        return new UncheckedIOException(new TooMuch(what));
    }

    private static final class BoundedPlaces extends XrefTrailerResolver {
        private int places;

        @Override
        public void setXRef(COSObjectKey key, long offset) {
            if (++places > MOST_PLACES) {
                throw tooMuch("places of objects");
            }
            super.setXRef(key, offset);
        }
    }
}
