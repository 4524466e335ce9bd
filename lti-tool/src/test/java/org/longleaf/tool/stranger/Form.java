package org.longleaf.tool.stranger;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A form that can be sent. `origin` and `policy` (Content Security Policy) are those of the page
/// it stands on.
record Form(URI action, String method, String origin, String policy, List<Field> fields) {

    record Field(String name, String value) {}

    String value(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(Field::value)
                .orElse("");
    }

    /// By the button that sends it elsewhere.
    Form to(String path) {
        return new Form(action.resolve(path), method, origin, policy, fields);
    }

    Form with(String name, String value) {
        Form other = without(name);
        List<Field> more = new ArrayList<>(other.fields);
        more.add(new Field(name, value));
        return new Form(action, method, origin, policy, more);
    }

    /// Once more with the same name.
    Form and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Form(action, method, origin, policy, more);
    }

    Form without(String name) {
        return new Form(
                action,
                method,
                origin,
                policy,
                fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    /// Whether the page's policy lets a browser send it (CSP Level 3, section 6.6.1, form-action).
    boolean mayBeSent() {
        String target = action.getScheme() + "://" + action.getAuthority();
        return ContentPolicy.allows(policy, "form-action", origin, target);
    }
}
