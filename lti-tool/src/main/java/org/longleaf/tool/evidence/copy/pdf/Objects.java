package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.copy.pdf.Shapes.Shape;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Copies objects by their shapes. What was copied is copied once, however often it is asked for;
/// what stands in it is filled in later, so that no depth and no circle overflows.
final class Objects {

    private static final int MOST_OBJECTS = 3_000_000;
    private static final int MOST_NESTED = 100;
    private static final Set<String> COLLECTIONS =
            Set.of("Adobe", "Identity", "UCS", "Japan1", "GB1", "CNS1", "Korea1", "KR");

    private final COSDocument to;
    private final Links links;
    private final Words words;
    private final Keys keys = new Keys();
    private final Streams streams;
    private final Colors colors;
    private final Map<COSBase, Map<String, COSBase>> copies = new IdentityHashMap<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private int count;

    Objects(COSDocument to, Links links, Words words) {
        this.to = to;
        this.links = links;
        this.words = words;
        this.streams = new Streams(keys);
        this.colors = new Colors(this);
    }

    Streams streams() {
        return streams;
    }

    void later(Step step) {
        steps.add(step);
    }

    void finish() throws IOException {
        while (!steps.isEmpty()) {
            steps.remove().take();
        }
    }

    /// @param kind of Shapes
    /// @return null for what may not stand there
    @Nullable COSBase copy(@Nullable COSBase source, String kind) throws IOException {
        return copy(source, kind, 0);
    }

    private @Nullable COSBase copy(@Nullable COSBase source, String kind, int depth)
            throws IOException {
        COSBase found = source instanceof COSObject object ? object.getObject() : source;
        if (found == null || found instanceof COSNull || depth > MOST_NESTED) {
            return null;
        }
        if (kind.startsWith("[") || kind.startsWith("{")) {
            return container(found, kind, depth);
        }
        int bar = kind.indexOf('|');
        if (bar > 0) {
            COSBase first = copy(found, kind.substring(0, bar), depth + 1);
            return first != null ? first : copy(found, kind.substring(bar + 1), depth + 1);
        }
        return one(found, kind, depth);
    }

    private @Nullable COSBase one(COSBase source, String kind, int depth) throws IOException {
        return switch (kind) {
            case "atom" -> atom(source);
            case "numbers" ->
                    source instanceof COSArray array ? list(array, "numbers", depth) : atom(source);
            case "bytes" ->
                    source instanceof COSString string ? new COSString(string.getBytes()) : null;
            case "collection" -> collection(source);
            case "key" -> source instanceof COSName name ? keys.of(name) : null;
            case "fontName" -> source instanceof COSName name ? keys.font(name) : null;
            case "empty" -> new COSString("");
            case "words" -> words(source);
            case "color" -> colors.copy(source);
            case "action" -> links.action(source);
            case "destination" -> links.destination(source);
            case "picture" -> picture(source);
            default -> shaped(source, kind);
        };
    }

    private @Nullable COSBase container(COSBase source, String kind, int depth) throws IOException {
        int end = kind.lastIndexOf(kind.startsWith("[") ? ']' : '}');
        String inner = kind.substring(1, end);
        if (kind.startsWith("[")) {
            return source instanceof COSArray array ? list(array, inner, depth) : null;
        }
        if (!(source instanceof COSDictionary all) || source instanceof COSStream) {
            return null;
        }
        COSDictionary copy = new COSDictionary();
        for (COSName key : all.keySet()) {
            counted();
            // Those of glyphs are told by an encoding and by the font's program.
            COSName own = inner.equals("glyph") ? key : keys.of(key);
            put(copy, own, copy(all.getDictionaryObject(key), inner, depth + 1));
        }
        return copy;
    }

    private COSArray list(COSArray source, String kind, int depth) throws IOException {
        COSArray copy = new COSArray();
        for (int one = 0; one < source.size(); one++) {
            counted();
            COSBase item = copy(source.get(one), kind, depth + 1);
            if (item != null) {
                copy.add(item);
            } else if (kind.equals("numbers")) {
                copy.add(COSNull.NULL);
            }
        }
        return copy;
    }

    private @Nullable COSBase picture(COSBase source) throws IOException {
        if (!(source instanceof COSStream stream)) {
            return null;
        }
        COSName kind = stream.getCOSName(COSName.SUBTYPE);
        if (COSName.IMAGE.equals(kind)) {
            return shaped(source, "image");
        }
        return COSName.FORM.equals(kind) ? shaped(source, "form") : null;
    }

    /// Whose characters a font counts, and which (ISO 32000-1, section 9.7.3).
    private static @Nullable COSBase collection(COSBase source) {
        return source instanceof COSString name
                ? new COSString(
                        COLLECTIONS.contains(name.getString()) ? name.getString() : "Identity")
                : null;
    }

    private @Nullable COSBase words(COSBase source) {
        if (!(source instanceof COSString string)) {
            return null;
        }
        words.add(string.getString());
        return new COSString(string.getString());
    }

    private @Nullable COSBase shaped(COSBase source, String kind) throws IOException {
        Shape shape = Shapes.named(kind).orElseThrow();
        if (!(source instanceof COSDictionary dictionary)) {
            return null;
        }
        if (source instanceof COSStream && shape.bytes().equals("-")) {
            return null;
        }
        Map<String, COSBase> kinds = copies.computeIfAbsent(source, any -> new HashMap<>());
        COSBase known = kinds.get(kind);
        if (known != null) {
            return known;
        }
        counted();
        COSDictionary copy =
                source instanceof COSStream ? to.createCOSStream() : new COSDictionary();
        kinds.put(kind, copy);
        steps.add(() -> fill(dictionary, shape, copy));
        return copy;
    }

    private void fill(COSDictionary source, Shape shape, COSDictionary copy) throws IOException {
        for (Map.Entry<String, String> entry : shape.entries().entrySet()) {
            COSName key = COSName.getPDFName(entry.getKey());
            put(copy, key, copy(source.getDictionaryObject(key), entry.getValue()));
        }
        if (source instanceof COSStream from && copy instanceof COSStream into) {
            streams.copy(from, shape.bytes(), into);
        }
    }

    private void counted() throws IOException {
        Stopped.check();
        if (++count > MOST_OBJECTS) {
            throw new TooMuch("objects");
        }
    }

    /// Fresh, for one that was read carries its old place in the file.
    static @Nullable COSBase atom(COSBase source) {
        return switch (source) {
            case COSName name -> COSName.getPDFName(name.getName());
            case COSInteger number -> COSInteger.get(number.longValue());
            case COSFloat number -> new COSFloat(number.floatValue());
            case COSBoolean truth -> COSBoolean.getBoolean(truth.getValue());
            default -> null;
        };
    }

    private static void put(COSDictionary into, COSName key, @Nullable COSBase value) {
        if (value != null) {
            into.setItem(key, value);
        }
    }

    /// Something that is done after what was begun.
    interface Step {
        void take() throws IOException;
    }
}
