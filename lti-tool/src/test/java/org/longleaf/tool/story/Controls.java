package org.longleaf.tool.story;

import org.jsoup.nodes.Element;

import java.util.List;
import java.util.function.Predicate;

/// Controls by what somebody reads or hears of them. What is not on the screen is not there.
final class Controls {

    private Controls() {}

    /// The only control of that kind with these words.
    ///
    /// @param css its kind, such as `button`
    static Element one(Element where, String css, String words) {
        return one(where, css, element -> isNamed(element, words), "“" + words + "”");
    }

    static Element one(Element where, String css, Predicate<Element> which, String named) {
        List<Element> found =
                where.select(css).stream().filter(Controls::isThere).filter(which).toList();
        if (found.isEmpty()) {
            throw new AssertionError("no " + css + " " + named + " on: " + where.text());
        }
        if (found.size() > 1) {
            throw new AssertionError(found.size() + " of " + css + " " + named + ": " + found);
        }
        return found.getFirst();
    }

    static boolean has(Element where, String css, String words) {
        return where.select(css).stream()
                .anyMatch(element -> isThere(element) && isNamed(element, words));
    }

    /// The field that a label with these words is for, or holds.
    static Element labeled(Element where, String words) {
        Element label = one(where, "label", words);
        return label.hasAttr("for")
                ? where.expectFirst("#" + label.attr("for"))
                : label.expectFirst("input, textarea, select");
    }

    /// What an element stands in.
    static Element around(Element element, String css) {
        Element found = element.closest(css);
        if (found == null) {
            throw new AssertionError("no " + css + " around " + element);
        }
        return found;
    }

    /// By the words that are seen, or by all that are read out.
    private static boolean isNamed(Element element, String words) {
        return element.attr("aria-label").equals(words)
                || element.text().equals(words)
                || seen(element).equals(words);
    }

    private static String seen(Element element) {
        Element copy = element.clone();
        copy.select(".hide, [hidden], kbd").remove();
        return copy.text();
    }

    private static boolean isThere(Element element) {
        return element.closest("[hidden], template, dialog:not([open])") == null;
    }
}
