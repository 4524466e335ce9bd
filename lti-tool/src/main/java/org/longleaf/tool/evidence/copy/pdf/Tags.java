package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The structure of a tagged PDF (ISO 32000-1, 14.7), so that whoever cannot see a page can read
/// it: headings, lists, tables, and what a picture shows. Written anew, element by element, with
/// standard kinds, languages and alternate words alone; these words are searched like all others.
/// Titles, ids, classes and private attributes stay behind, and so does all of it where it is too
/// much.
final class Tags {

    private static final int MOST_ELEMENTS = 500_000;
    private static final int MOST_NESTED = 100;
    private static final COSName ROOT = COSName.getPDFName("StructTreeRoot");
    private static final COSName MCID = COSName.getPDFName("MCID");
    private static final COSName PG = COSName.getPDFName("Pg");
    private static final List<String> WORDS = List.of("Alt", "ActualText", "E");
    private static final Map<String, Set<String>> ATTRIBUTES =
            Map.of(
                    "O", Set.of("Table", "List"),
                    "Scope", Set.of("Row", "Column", "Both"),
                    "ListNumbering", Set.of("None", "Disc", "Circle", "Square", "Decimal"),
                    "RowSpan", Set.of(),
                    "ColSpan", Set.of());
    private static final Set<String> STANDARD =
            Set.of(
                    ("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct P H H1 H2 H3 H4 H5"
                                    + " H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note"
                                    + " Reference BibEntry Code Link Annot Figure Formula Form Artifact")
                            .split(" ", -1));

    private final Links links;
    private final Map<COSDictionary, COSDictionary> marks = new IdentityHashMap<>();
    private final Map<COSDictionary, Boolean> seen = new IdentityHashMap<>();
    private final ParentTree parents = new ParentTree();
    private @Nullable COSDictionary roles;

    Tags(Links links) {
        this.links = links;
    }

    /// The kind of a piece of a page; one that is not standard, which may be anybody's words, is
    /// none.
    static COSName kind(@Nullable Object name) {
        return name instanceof COSName known && STANDARD.contains(known.getName())
                ? COSName.getPDFName(known.getName())
                : COSName.getPDFName("Span");
    }

    void mark(COSDictionary source, COSDictionary copy) {
        marks.put(source, copy);
    }

    /// Once all pages are copied.
    void copy(PDDocument from, PDDocument to) {
        COSDictionary source = from.getDocumentCatalog().getCOSObject().getCOSDictionary(ROOT);
        if (source == null) {
            return;
        }
        roles = source.getCOSDictionary(COSName.getPDFName("RoleMap"));
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.TYPE, ROOT);
        COSArray kids = kids(source, root, null, 0);
        if (kids.size() == 0 || seen.size() > MOST_ELEMENTS) {
            return;
        }
        root.setItem(COSName.K, kids);
        parents.into(root);
        COSDictionary marked = new COSDictionary();
        marked.setBoolean("Marked", true);
        COSDictionary catalog = to.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.getPDFName("MarkInfo"), marked);
        catalog.setItem(ROOT, root);
    }

    private COSArray kids(
            COSDictionary source, COSDictionary copy, @Nullable COSDictionary page, int depth) {
        COSArray kids = new COSArray();
        COSBase found = source.getDictionaryObject(COSName.K);
        if (found instanceof COSArray all) {
            for (COSBase one : all) {
                add(kids, one, copy, page, depth);
            }
        } else {
            add(kids, found, copy, page, depth);
        }
        return kids;
    }

    private void add(
            COSArray kids,
            @Nullable COSBase kid,
            COSDictionary copy,
            @Nullable COSDictionary page,
            int depth) {
        COSBase found = kid instanceof COSObject object ? object.getObject() : kid;
        COSBase made =
                switch (found) {
                    case COSInteger number -> content(number.intValue(), page, copy);
                    case COSDictionary part when part.containsKey(MCID) ->
                            part.containsKey("Stm")
                                    ? null
                                    : content(part.getInt(MCID), page(part, page), copy);
                    case COSDictionary part when part.containsKey(COSName.OBJ) ->
                            mark(part, page(part, page), copy);
                    case COSDictionary part -> element(part, copy, page, depth + 1);
                    case null, default -> null;
                };
        if (made != null) {
            kids.add(made);
        }
    }

    private @Nullable COSDictionary element(
            COSDictionary source, COSDictionary parent, @Nullable COSDictionary above, int depth) {
        if (depth > MOST_NESTED
                || seen.size() > MOST_ELEMENTS
                || seen.put(source, Boolean.TRUE) != null) {
            return null;
        }
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        copy.setItem(COSName.S, kind(role(source.getCOSName(COSName.S))));
        copy.setItem(COSName.P, parent);
        for (String key : WORDS) {
            if (source.getString(key) instanceof String words) {
                links.words().add(words);
                copy.setItem(COSName.getPDFName(key), new COSString(words));
            }
        }
        CopyPages.language(source).ifPresent(tag -> copy.setString("Lang", tag));
        attributes(source.getDictionaryObject(COSName.A), copy);
        COSArray kids = kids(source, copy, page(source, above), depth);
        if (kids.size() > 0) {
            copy.setItem(COSName.K, kids);
        }
        return copy;
    }

    private @Nullable COSName role(@Nullable COSName name) {
        COSName role = name;
        for (int step = 0;
                step < 10
                        && roles != null
                        && role != null
                        && !STANDARD.contains(role.getName())
                        && roles.getCOSName(role) != null;
                step++) {
            role = roles.getCOSName(role);
        }
        return role;
    }

    /// Of tables and lists: what a heading heads, how far a cell reaches.
    private static void attributes(@Nullable COSBase source, COSDictionary element) {
        COSArray copies = new COSArray();
        COSArray all = source instanceof COSArray array ? array : new COSArray();
        if (source instanceof COSDictionary) {
            all.add(source);
        }
        for (int one = 0; one < all.size(); one++) {
            if (all.getObject(one) instanceof COSDictionary found) {
                COSDictionary copy = new COSDictionary();
                ATTRIBUTES.forEach(
                        (key, known) -> put(copy, COSName.getPDFName(key), found, known));
                if (copy.containsKey(COSName.O)) {
                    copies.add(copy);
                }
            }
        }
        if (copies.size() > 0) {
            element.setItem(COSName.A, copies);
        }
    }

    private static void put(
            COSDictionary copy, COSName key, COSDictionary from, Set<String> known) {
        COSBase value = from.getDictionaryObject(key);
        boolean fits =
                value instanceof COSName name
                        ? known.contains(name.getName())
                        : value instanceof COSInteger && known.isEmpty();
        if (fits) {
            copy.setItem(key, Objects.atom(value));
        }
    }

    private @Nullable COSDictionary page(COSDictionary source, @Nullable COSDictionary above) {
        COSDictionary page = source.getCOSDictionary(PG);
        return page == null ? above : links.known(page);
    }

    private @Nullable COSDictionary content(
            int id, @Nullable COSDictionary page, COSDictionary element) {
        if (page == null || !parents.content(page, id, element)) {
            return null;
        }
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
        copy.setItem(PG, page);
        copy.setInt(MCID, id);
        return copy;
    }

    private @Nullable COSDictionary mark(
            COSDictionary part, @Nullable COSDictionary page, COSDictionary element) {
        COSDictionary source = part.getCOSDictionary(COSName.OBJ);
        COSDictionary mark = source == null ? null : marks.get(source);
        if (mark == null || page == null) {
            return null;
        }
        parents.object(mark, element);
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.getPDFName("OBJR"));
        copy.setItem(PG, page);
        copy.setItem(COSName.OBJ, mark);
        return copy;
    }
}
