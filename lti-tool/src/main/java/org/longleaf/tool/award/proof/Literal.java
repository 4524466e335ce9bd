package org.longleaf.tool.award.proof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// A JSON value as a literal of RDF (JSON-LD 1.1 API, section 8.6).
record Literal(String text, String datatype) {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    /// @param type what the context says of the value; null for nothing
    static Literal of(JsonNode value, @Nullable String type) {
        if (value.isString()) {
            return new Literal(value.stringValue(), type == null ? XSD + "string" : type);
        }
        if (value.isBoolean()) {
            return new Literal(value.asString(), type == null ? XSD + "boolean" : type);
        }
        if (value.isNumber()) {
            return number(value.decimalValue(), type);
        }
        throw new Unsignable("a value that states nothing: " + value.getNodeType());
    }

    private static Literal number(BigDecimal value, @Nullable String type) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (whole && !(XSD + "double").equals(type)) {
            return new Literal(
                    value.toBigInteger().toString(), type == null ? XSD + "integer" : type);
        }
        return new Literal(
                new DecimalFormat(
                                "0.0##############E0",
                                DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(value.doubleValue()),
                type == null ? XSD + "double" : type);
    }
}
