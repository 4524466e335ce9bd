package org.longleaf.tool.evidence.copy.pdf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What may stand in the copy of a PDF: for each kind of object (ISO 32000-1) the entries that a
/// page needs to be drawn. All else is left behind: metadata, scripts, attachments, authors,
/// thumbnails, dates, private data.
///
/// A line names a kind, how its stream's bytes are treated (none: it has no stream), and its
/// entries with their kinds. `atom` is a name, a number or a truth, `numbers` are atoms in arrays,
/// `key` and `fontName` are names that are numbered anew, `{x}` is a dictionary with such keys,
/// `[x]` is an array; with `|` the first that fits is taken.
final class Shapes {

    private static final String TABLE =
            """
            resources - ExtGState:{state} ColorSpace:{color} Pattern:{pattern} Shading:{shading} XObject:{picture} Font:{font} ProcSet:numbers Properties:{layer}
            state - Type:atom LW:atom LC:atom LJ:atom ML:atom D:numbers RI:atom OP:atom op:atom OPM:atom FL:atom SM:atom SA:atom BM:numbers CA:atom ca:atom AIS:atom TK:atom Font:[font|atom] SMask:atom|softMask TR:atom|function|[function|atom] TR2:atom|function|[function|atom] BG:function BG2:atom|function UCR:function UCR2:atom|function
            softMask - Type:atom S:atom G:form BC:numbers TR:atom|function
            group - Type:atom S:atom CS:color I:atom K:atom
            pattern content Type:atom PatternType:atom PaintType:atom TilingType:atom BBox:numbers XStep:atom YStep:atom Resources:resources Matrix:numbers Shading:shading ExtGState:state
            shading data ShadingType:atom ColorSpace:color Background:numbers BBox:numbers AntiAlias:atom Domain:numbers Matrix:numbers Function:function|[function] Coords:numbers Extend:numbers BitsPerCoordinate:atom BitsPerComponent:atom BitsPerFlag:atom Decode:numbers VerticesPerRow:atom
            function program FunctionType:atom Domain:numbers Range:numbers Size:numbers BitsPerSample:atom Order:atom Encode:numbers Decode:numbers C0:numbers C1:numbers N:atom Functions:[function] Bounds:numbers
            form content Type:atom Subtype:atom FormType:atom BBox:numbers Matrix:numbers Resources:resources Group:group OC:layer
            image image Type:atom Subtype:atom Width:atom Height:atom ColorSpace:color BitsPerComponent:atom Intent:atom ImageMask:atom Mask:image|numbers Decode:numbers Interpolate:atom SMask:image SMaskInData:atom Matte:numbers OC:layer
            font - Type:atom Subtype:atom BaseFont:fontName FirstChar:atom LastChar:atom Widths:numbers FontDescriptor:descriptor Encoding:atom|encoding ToUnicode:atom|charmap DescendantFonts:[font] FontBBox:numbers FontMatrix:numbers CharProcs:{glyph} Resources:resources CIDSystemInfo:system DW:atom W:numbers DW2:numbers W2:numbers CIDToGIDMap:atom|glyphIds
            descriptor - Type:atom FontName:fontName FontStretch:atom FontWeight:atom Flags:atom FontBBox:numbers ItalicAngle:atom Ascent:atom Descent:atom Leading:atom CapHeight:atom XHeight:atom StemV:atom StemH:atom AvgWidth:atom MaxWidth:atom MissingWidth:atom CIDSet:glyphIds FontFile:fontFile FontFile2:fontFile FontFile3:fontFile
            fontFile font Subtype:atom
            glyph content
            glyphIds data
            encoding charmap Type:atom BaseEncoding:atom Differences:numbers CMapName:atom CIDSystemInfo:system WMode:atom UseCMap:atom|charmap
            charmap charmap Type:atom CMapName:atom CIDSystemInfo:system WMode:atom UseCMap:atom|charmap
            system - Registry:collection Ordering:collection Supplement:atom
            white - WhitePoint:numbers BlackPoint:numbers Gamma:numbers Matrix:numbers Range:numbers
            lookup data
            layer - Type:atom Name:empty Intent:numbers OCGs:layer|[layer] P:atom
            layers - OCGs:[layer] D:layerStates
            layerStates - BaseState:atom ON:[layer] OFF:[layer]
            mark - Type:atom Subtype:atom Rect:numbers Contents:words Border:numbers BS:border C:numbers IC:numbers QuadPoints:numbers InkList:numbers L:numbers LE:numbers Vertices:numbers F:atom CA:atom AS:key AP:appearance H:atom A:action Dest:destination OC:layer
            appearance - N:form|{form}
            border - Type:atom W:atom S:atom D:numbers
            pageLabels - Nums:[label|atom] Kids:[pageLabels] Limits:numbers
            label - Type:atom S:atom P:words St:atom
            """;

    private static final Map<String, Shape> ALL = parse();

    private Shapes() {}

    static Optional<Shape> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Map<String, Shape> parse() {
        Map<String, Shape> all = new HashMap<>();
        TABLE.lines()
                .forEach(line -> {
                    String[] parts = line.split(" ", -1);
                    Map<String, String> entries = new HashMap<>();
                    for (int part = 2; part < parts.length; part++) {
                        String[] entry = parts[part].split(":", 2);
                        entries.put(entry[0], entry[1]);
                    }
                    all.put(parts[0], new Shape(parts[1], Map.copyOf(entries)));
                });
        return Map.copyOf(all);
    }

    /// @param bytes how the stream's bytes are treated; `-` where it may be none
    /// @param entries their kinds by their keys
    record Shape(String bytes, Map<String, String> entries) {}
}
