package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// From what stands on a page back to the element it belongs to (ISO 32000-1, 14.7.4.4).
final class ParentTree {

    private static final int MOST_ON_A_PAGE = 100_000;

    private final Map<COSDictionary, TreeMap<Integer, COSDictionary>> pages = new LinkedHashMap<>();
    private final Map<COSDictionary, COSDictionary> objects = new LinkedHashMap<>();

    /// @return false for what another element has already, and for what is no number of a content
    boolean content(COSDictionary page, int id, COSDictionary element) {
        return id >= 0
                && id < MOST_ON_A_PAGE
                && pages.computeIfAbsent(page, any -> new TreeMap<>()).putIfAbsent(id, element)
                        == null;
    }

    void object(COSDictionary object, COSDictionary element) {
        objects.put(object, element);
    }

    void into(COSDictionary root) {
        COSArray numbers = new COSArray();
        pages.forEach((page, elements) -> {
            page.setInt(COSName.STRUCT_PARENTS, put(numbers, inOrder(elements)));
        });
        objects.forEach((object, element) -> {
            object.setInt(COSName.STRUCT_PARENT, put(numbers, element));
        });
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.setItem(COSName.getPDFName("ParentTree"), tree);
        root.setInt("ParentTreeNextKey", numbers.size() / 2);
    }

    private static int put(COSArray numbers, COSBase value) {
        int key = numbers.size() / 2;
        numbers.add(COSInteger.get(key));
        numbers.add(value);
        return key;
    }

    private static COSArray inOrder(TreeMap<Integer, COSDictionary> elements) {
        COSArray all = new COSArray();
        elements.forEach((id, element) -> {
            while (all.size() < id) {
                all.add(COSNull.NULL);
            }
            all.add(element);
        });
        return all;
    }
}
