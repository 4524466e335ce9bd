package org.longleaf.canvas.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Collection;

/// Names and values as Canvas reads them from a query or a body: `submission[posted_grade]=10`.
final class Form {
    private final StringBuilder text = new StringBuilder();

    /// Adds nothing where there is no value: Canvas takes an empty one for a wish to clear.
    Form with(String name, @Nullable String value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(name, UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value, UTF_8));
        }
        return this;
    }

    Form with(String name, @Nullable BigDecimal value) {
        return with(name, value == null ? null : value.toPlainString());
    }

    Form with(String name, @Nullable Integer value) {
        return with(name, value == null ? null : value.toString());
    }

    Form with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : value.toString());
    }

    Form with(String name, @Nullable Boolean value) {
        return with(name, value == null ? null : value.toString());
    }

    /// The same name for each.
    Form withEach(String name, Collection<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    /// Shows nothing: it may hold secrets, and what people wrote.
    @Override
    public String toString() {
        return "Form[" + text.length() + " characters]";
    }
}
