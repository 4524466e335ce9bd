package org.longleaf.tool.story;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.longleaf.tool.story.Browser.Reply;

import java.util.List;
import java.util.function.Consumer;

/// Puts an answer into the page as htmx does.
record Swap(Document page, Consumer<Element> load) {

    void put(Reply reply, Element source) {
        Element answer = Jsoup.parseBodyFragment(reply.text(), reply.address().toString()).body();
        for (Element apart : answer.select("[hx-swap-oob]")) {
            apart.remove();
            Element place = page.getElementById(apart.id());
            if (place != null) {
                place.replaceWith(apart);
            }
        }
        String how = or(reply.header("HX-Reswap"), inherited(source, "hx-swap"));
        Element target =
                target(or(reply.header("HX-Retarget"), inherited(source, "hx-target")), source);
        List<Element> shown = List.copyOf(answer.children());
        if (how.startsWith("outerHTML")) {
            shown.forEach(target::before);
            target.remove();
        } else if (!how.startsWith("none")) {
            target.html("").appendChildren(answer.childNodesCopy());
            shown = List.of(target);
        }
        shown.stream()
                .flatMap(part -> part.select("[hx-trigger=load]").stream())
                .filter(part -> part.hasAttr("hx-get") && !part.hasAttr("data-loaded"))
                .toList()
                .forEach(part -> {
                    part.attr("data-loaded", "");
                    if (part.closest("body") != null) {
                        load.accept(part);
                    }
                });
    }

    private Element target(String named, Element source) {
        Element found = named.equals("this") ? saysSo(source) : page.selectFirst(named);
        if (found == null) {
            throw new AssertionError("nothing is " + named + ", which an answer is for");
        }
        return found;
    }

    private static Element saysSo(Element source) {
        Element at = source.closest("[hx-target]");
        return at == null ? source : at;
    }

    private static String inherited(Element source, String attribute) {
        for (Element at = source; at != null; at = at.parent()) {
            if (at.hasAttr(attribute)) {
                return at.attr(attribute);
            }
        }
        return attribute.equals("hx-target") ? "#screen" : "innerHTML";
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
