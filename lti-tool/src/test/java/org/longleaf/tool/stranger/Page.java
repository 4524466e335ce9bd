package org.longleaf.tool.stranger;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a browser was shown.
record Page(URI address, int status, Map<String, List<String>> headers, String body) {
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<(input|button)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)(?:=\"([^\"]*)\")?");
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]+|[a-z]+);");
    private static final Pattern SELECT =
            Pattern.compile("<select\\b([^>]*)>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*href=\"([^\"]+)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*src=\"([^\"]+)\"");

    /// The words alone, as somebody reads them.
    String words() {
        String shown =
                body.replaceAll("(?s)<(script|style|head)\\b.*?</\\1>", " ")
                        .replaceAll("<[^>]*>", " ");
        return unescaped(shown).replaceAll("\\s+", " ").strip();
    }

    /// The bearer that a launch's page hands to the tool's scripts; empty where it has none.
    String bearer() {
        return dataOf("bearer");
    }

    /// Where the tool's scripts begin.
    URI start() {
        return address.resolve(dataOf("start"));
    }

    private String dataOf(String name) {
        Matcher data = Pattern.compile("\\bdata-" + name + "=\"([^\"]+)\"").matcher(body);
        return data.find() ? unescaped(data.group(1)) : "";
    }

    String origin() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    /// Whether a page at that origin may show this one in a frame.
    boolean mayBeFramedBy(String other) {
        return header("x-frame-options").isEmpty()
                && ContentPolicy.allows(
                        header("content-security-policy"), "frame-ancestors", origin(), other);
    }

    /// The form that goes there, by its own address or by one of its buttons'.
    Form formTo(String path) {
        return forms().stream()
                .filter(form -> form.action().getPath().matches(path))
                .findFirst()
                .orElseThrow(() -> new Complaint("no form to " + path + " on " + words()));
    }

    Form form() {
        List<Form> forms = forms();
        Complaint.unless(forms.size() == 1, forms.size() + " forms, not one, on " + this);
        return forms.getFirst();
    }

    List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        Matcher form = FORM.matcher(body);
        while (form.find()) {
            forms.add(
                    new Form(
                            address.resolve(attribute(form.group(1), "action", address.toString())),
                            attribute(form.group(1), "method", "get")
                                    .toUpperCase(java.util.Locale.ROOT),
                            origin(),
                            header("content-security-policy"),
                            fieldsOf(form.group(2))));
        }
        return forms;
    }

    private static List<Form.Field> fieldsOf(String inside) {
        List<Form.Field> fields = new ArrayList<>();
        Matcher input = INPUT.matcher(inside);
        while (input.find()) {
            String attributes = input.group(2);
            String name = attribute(attributes, "name", "");
            String type = attribute(attributes, "type", input.group(1));
            boolean choice = List.of("checkbox", "radio", "button", "submit").contains(type);
            if (!name.isEmpty() && (!choice || attributes.matches("(?s).*\\bchecked\\b.*"))) {
                fields.add(new Form.Field(name, attribute(attributes, "value", "")));
            }
        }
        Matcher select = SELECT.matcher(inside);
        while (select.find()) {
            fields.add(
                    new Form.Field(
                            attribute(select.group(1), "name", ""), chosenOf(select.group(2))));
        }
        return fields;
    }

    /// The option that is marked, or the first.
    private static String chosenOf(String options) {
        List<String> tags = OPTION.matcher(options).results().map(found -> found.group(1)).toList();
        String tag =
                tags.stream()
                        .filter(option -> option.contains("selected"))
                        .findFirst()
                        .orElse(tags.isEmpty() ? "" : tags.getFirst());
        return attribute(tag, "value", "");
    }

    /// The values that this name can be given on the page: radio buttons, boxes and buttons.
    List<String> choices(String name) {
        List<String> choices = new ArrayList<>();
        Matcher input = INPUT.matcher(body);
        while (input.find()) {
            if (attribute(input.group(2), "name", "").equals(name)) {
                choices.add(attribute(input.group(2), "value", ""));
            }
        }
        return choices;
    }

    /// The value of the option that shows these words.
    String option(String name, String words) {
        Matcher select = SELECT.matcher(body);
        while (select.find()) {
            if (attribute(select.group(1), "name", "").equals(name)) {
                Matcher option =
                        Pattern.compile("<option\\b([^>]*)>[^<]*" + words).matcher(select.group(2));
                if (option.find()) {
                    return attribute(option.group(1), "value", "");
                }
            }
        }
        throw new Complaint("no option " + words + " on " + words());
    }

    List<URI> links() {
        return LINK.matcher(body)
                .results()
                .map(found -> address.resolve(unescaped(found.group(1))))
                .toList();
    }

    List<URI> scripts() {
        return SCRIPT.matcher(body)
                .results()
                .map(found -> address.resolve(found.group(1)))
                .toList();
    }

    private static String attribute(String attributes, String name, String otherwise) {
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (each.group(1).equals(name)) {
                return each.group(2) == null ? "" : unescaped(each.group(2));
            }
        }
        return otherwise;
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
    }

    private static String character(String entity) {
        if (entity.startsWith("#x")) {
            return Character.toString(Integer.parseInt(entity.substring(2), 16));
        }
        if (entity.startsWith("#")) {
            return Character.toString(Integer.parseInt(entity.substring(1)));
        }
        return switch (entity) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "nbsp" -> " ";
            default -> "&" + entity + ";";
        };
    }
}
