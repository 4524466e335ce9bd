package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What is drawn, operator by operator (ISO 32000-1, annex A): comments, the properties of marked
/// content and unknown operators stay behind.
final class Contents {

    /// Before one operator, with what stands in arrays.
    private static final int MOST_OPERANDS = 200_000;

    private final Keys keys;
    private final Operands known;

    Contents(Keys keys) {
        this.keys = keys;
        this.known = new Operands(keys);
    }

    /// @param numbered whether marked content keeps its number
    void copy(byte[] bytes, OutputStream out, boolean numbered) throws IOException {
        var parser = new BoundedTokens(bytes);
        var writer = new ContentStreamWriter(out);
        List<COSBase> operands = new ArrayList<>();
        for (Object token = parser.parseNextToken();
                token != null;
                token = parser.parseNextToken()) {
            if (token instanceof Operator operator) {
                writer.writeTokens(kept(operator, operands, numbered));
                operands.clear();
                parser.count = 0;
            } else if (token instanceof COSBase operand) {
                parser.counted();
                operands.add(operand);
            }
        }
    }

    private List<Object> kept(Operator operator, List<COSBase> operands, boolean numbered)
            throws IOException {
        return switch (operator.getName()) {
            case "BMC", "BDC" -> marked(operands, numbered);
            case "EMC" -> List.of(operator);
            case "BI" -> with(InlineImage.copy(operator, keys), List.of());
            default -> {
                List<COSBase> read = known.of(operator.getName(), operands);
                yield read == null ? List.of() : with(operator, read);
            }
        };
    }

    /// Of marked content only its layer says something that is seen, and its number where it stands
    /// in the structure.
    private List<Object> marked(List<COSBase> operands, boolean numbered) {
        if (operands.size() == 2
                && COSName.OC.equals(operands.getFirst())
                && operands.getLast() instanceof COSName layer) {
            return List.of(COSName.OC, keys.of(layer), Operator.getOperator("BDC"));
        }
        if (!numbered || operands.isEmpty()) {
            return List.of(COSName.getPDFName("Span"), Operator.getOperator("BMC"));
        }
        COSName kind = Tags.kind(operands.getFirst());
        int number =
                operands.getLast() instanceof COSDictionary properties
                        ? properties.getInt(COSName.MCID)
                        : -1;
        if (number < 0) {
            return List.of(kind, Operator.getOperator("BMC"));
        }
        COSDictionary only = new COSDictionary();
        only.setInt(COSName.MCID, number);
        return List.of(kind, only, Operator.getOperator("BDC"));
    }

    private static List<Object> with(@Nullable Operator operator, List<COSBase> operands) {
        List<Object> all = new ArrayList<>(operands);
        if (operator != null) {
            all.add(operator);
        }
        return all;
    }

    /// Counts within arrays and dictionaries, which come as one.
    private static final class BoundedTokens extends PDFStreamParser {
        private int count;

        BoundedTokens(byte[] bytes) {
            super(bytes);
        }

        @Override
        protected @Nullable COSBase parseDirObject() throws IOException {
            counted();
            return super.parseDirObject();
        }

        private void counted() throws IOException {
            Stopped.check();
            if (++count > MOST_OPERANDS) {
                throw new UncheckedIOException(new TooMuch("operands"));
            }
        }
    }
}
