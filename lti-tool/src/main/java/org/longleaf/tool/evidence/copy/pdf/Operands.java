package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What each operator reads (ISO 32000-1, annex A), by type and by count: what stands before that
/// is drawn by nobody. An operator that lacks something is left out, as viewers do.
final class Operands {

    /// `n` is a number, `N` a name of the document's own, `R` an intent, `s` a string, `a` an array
    /// of strings and numbers, `d` one of numbers, `*` the parts of a color.
    private static final String TABLE =
            """
            - b B b* B* BT BX ET EX f F f* h n q Q s S T* W W*
            n g G i j J M w Tc TL Tr Ts Tw Tz
            nn Td TD d0 l m
            nnn rg RG
            nnnn k K v y re
            nnnnnn c cm Tm d1
            N cs CS Do gs sh
            R ri
            Nn Tf
            dn d
            s Tj '
            nns "
            a TJ
            * SC sc SCN scn
            """;

    private static final Set<String> INTENTS =
            Set.of("AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual");
    private static final int MOST_COLOR_PARTS = 32;
    private static final Map<String, String> SHAPES = shapes();

    private final Keys keys;

    Operands(Keys keys) {
        this.keys = keys;
    }

    /// @return null where the operator is not known, or lacks something
    @Nullable List<COSBase> of(String operator, List<COSBase> found) {
        String shape = SHAPES.get(operator);
        if (shape == null) {
            return null;
        }
        if (shape.equals("*")) {
            return color(found);
        }
        int from = found.size() - shape.length();
        List<COSBase> kept = new ArrayList<>();
        for (int one = 0; one < shape.length(); one++) {
            COSBase operand = from < 0 ? null : one(found.get(from + one), shape.charAt(one));
            if (operand == null) {
                return null;
            }
            kept.add(operand);
        }
        return kept;
    }

    private @Nullable List<COSBase> color(List<COSBase> found) {
        List<COSBase> kept = new ArrayList<>();
        for (int one = found.size() - 1; one >= 0 && kept.size() < MOST_COLOR_PARTS; one--) {
            COSBase operand = found.get(one);
            if (operand instanceof COSName name && kept.isEmpty()) {
                kept.addFirst(keys.of(name));
            } else if (operand instanceof COSNumber) {
                kept.addFirst(operand);
            } else {
                break;
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    private @Nullable COSBase one(COSBase operand, char kind) {
        return switch (operand) {
            case COSNumber number when kind == 'n' -> number;
            case COSString string when kind == 's' -> string;
            case COSName name when kind == 'N' -> keys.of(name);
            case COSName name when kind == 'R' && INTENTS.contains(name.getName()) -> name;
            case COSArray array when kind == 'a' || kind == 'd' -> array(array, kind == 'a');
            default -> null;
        };
    }

    private static COSArray array(COSArray source, boolean strings) {
        COSArray copy = new COSArray();
        for (int one = 0; one < source.size(); one++) {
            COSBase item = source.get(one);
            if (item instanceof COSNumber || strings && item instanceof COSString) {
                copy.add(item);
            }
        }
        return copy;
    }

    private static Map<String, String> shapes() {
        Map<String, String> shapes = new HashMap<>();
        TABLE.lines()
                .forEach(line -> {
                    String[] parts = line.split(" ", -1);
                    for (int part = 1; part < parts.length; part++) {
                        shapes.put(parts[part], parts[0].equals("-") ? "" : parts[0]);
                    }
                });
        return Map.copyOf(shapes);
    }
}
