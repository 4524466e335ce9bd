package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is drawn, operator by operator (ISO 32000-1, annex A): comments, marked content with its
/// properties and unknown operators stay behind.
final class Contents {

    private static final Set<String> KNOWN =
            Set.of(
                    ("b B b* B* BI BT BX c cm CS cs d d0 d1 Do EI ET EX f F f* G g gs h i ID j J K k l m M"
                                    + " n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz"
                                    + " v w W W* y ' \"")
                            .split(" ", -1));

    private static final Set<String> IN_PICTURE =
            Set.of(
                    "BitsPerComponent BPC ColorSpace CS Decode D DecodeParms DP Filter F Height H ImageMask IM"
                            .concat(" Intent Interpolate I Width W")
                            .split(" ", -1));

    private Contents() {}

    static void copy(byte[] bytes, OutputStream out) throws IOException {
        var parser = new PDFStreamParser(bytes);
        var writer = new ContentStreamWriter(out);
        List<Object> operands = new ArrayList<>();
        for (Object token = parser.parseNextToken();
                token != null;
                token = parser.parseNextToken()) {
            if (token instanceof Operator operator) {
                List<Object> kept = kept(operator, operands);
                writer.writeTokens(kept);
                operands.clear();
            } else if (!(token instanceof COSDictionary) || operands.size() == 1) {
                operands.add(token);
            }
        }
    }

    private static List<Object> kept(Operator operator, List<Object> operands) throws IOException {
        List<Object> kept = new ArrayList<>();
        switch (operator.getName()) {
            case "BMC", "BDC" -> {
                boolean layer =
                        operands.size() == 2
                                && COSName.OC.equals(operands.getFirst())
                                && operands.getLast() instanceof COSName;
                kept.addAll(layer ? operands : List.of(COSName.getPDFName("Span")));
                kept.add(Operator.getOperator(layer ? "BDC" : "BMC"));
            }
            case "EMC" -> kept.add(operator);
            case "BI" -> kept.add(picture(operator));
            default -> {
                if (KNOWN.contains(operator.getName())) {
                    operands.stream()
                            .filter(operand -> !(operand instanceof COSDictionary))
                            .forEach(kept::add);
                    kept.add(operator);
                }
            }
        }
        return kept;
    }

    private static Operator picture(Operator operator) throws IOException {
        COSDictionary parameters = new COSDictionary();
        COSDictionary read = operator.getImageParameters();
        for (COSName key : read.keySet()) {
            if (IN_PICTURE.contains(key.getName())) {
                parameters.setItem(key, read.getItem(key));
            }
        }
        COSBase filter = read.getDictionaryObject(COSName.F, COSName.FILTER);
        byte[] data = operator.getImageData();
        if (filter instanceof COSName name && Set.of("DCT", "DCTDecode").contains(name.getName())) {
            var out = new ByteArrayOutputStream();
            Jpeg.copy(new ByteArrayInputStream(data), out);
            data = out.toByteArray();
        }
        Operator copy = Operator.getOperator("BI");
        copy.setImageParameters(parameters);
        copy.setImageData(data);
        return copy;
    }
}
