package org.longleaf.tool.story;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Names and values as a form sends them.
record Fields(List<Field> all) {

    record Field(String name, String value) {}

    static Fields none() {
        return new Fields(List.of());
    }

    /// Those of a form as it stands, with the button that was pressed.
    static Fields of(Element form, @Nullable Element button) {
        List<Field> fields = new ArrayList<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            if (field.hasAttr("disabled") || !isSent(field)) {
                continue;
            }
            fields.add(new Field(field.attr("name"), value(field)));
        }
        if (button != null && button.hasAttr("name")) {
            fields.add(new Field(button.attr("name"), button.attr("value")));
        }
        return new Fields(List.copyOf(fields));
    }

    Fields with(String name, String value) {
        List<Field> more = new ArrayList<>(all);
        more.add(new Field(name, value));
        return new Fields(List.copyOf(more));
    }

    String encoded() {
        return all.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
    }

    static String value(Element field) {
        return switch (field.normalName()) {
            case "textarea" -> field.wholeText();
            case "select" -> chosen(field).attr("value");
            default -> field.hasAttr("value") || !isChoice(field) ? field.attr("value") : "on";
        };
    }

    private static Element chosen(Element select) {
        Element marked = select.selectFirst("option[selected]");
        return marked != null ? marked : select.expectFirst("option");
    }

    private static boolean isSent(Element field) {
        return switch (field.attr("type")) {
            case "checkbox", "radio" -> field.hasAttr("checked");
            case "file", "button", "submit" -> false;
            default -> true;
        };
    }

    private static boolean isChoice(Element field) {
        return List.of("checkbox", "radio").contains(field.attr("type"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
