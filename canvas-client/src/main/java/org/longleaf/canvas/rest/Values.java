package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The kinds of values that the REST API sends and LTI does not.
final class Values {
    private Values() {}

    /// Whether it is said to be so.
    static boolean flag(Fields fields, String name) {
        if (!fields.has(name)) {
            return false;
        }
        var json = fields.json().path(name);
        if (!json.isBoolean()) {
            throw fields.wrong(name, "true or false");
        }
        return json.asBoolean();
    }

    /// A whole number; null where there is none.
    static @Nullable Integer count(Fields fields, String name) {
        if (!fields.has(name)) {
            return null;
        }
        var json = fields.json().path(name);
        if (!json.isInt()) {
            throw fields.wrong(name, "a whole number");
        }
        return json.asInt();
    }

    /// What stands in an object, where there is one.
    static <T> @Nullable T inside(Fields fields, String name, Function<Fields, T> reading) {
        return fields.has(name) ? reading.apply(fields.object(name)) : null;
    }

    /// An id that stands in an object, where there are both.
    static @Nullable String idWithin(Fields fields, String object, String name) {
        return fields.has(object) ? fields.object(object).optionalId(name) : null;
    }

    /// What stands in a list of objects; nothing where there is none.
    static <T> List<T> each(Fields fields, String name, Function<Fields, T> reading) {
        return fields.optionalObjects(name).stream().map(reading).toList();
    }

    /// What stands in an object of objects, by their names.
    static <T> Map<String, T> byName(Fields fields, String name, Function<Fields, T> reading) {
        var values = new LinkedHashMap<String, T>();
        if (fields.has(name)) {
            var object = fields.object(name);
            object.json().propertyNames().stream()
                    .filter(object::has)
                    .forEach(key -> values.put(key, reading.apply(object.object(key))));
        }
        return values;
    }
}
