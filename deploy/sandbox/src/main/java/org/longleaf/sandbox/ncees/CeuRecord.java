package org.longleaf.sandbox.ncees;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// An accepted CEU record.
///
/// @param reversal whether it takes back the credit that it names
public record CeuRecord(
        String id,
        String uid,
        String classCode,
        String title,
        String completedOn,
        BigDecimal ceu,
        Map<String, BigDecimal> split,
        boolean reversal,
        String receivedAt) {

    static CeuRecord of(String id, JsonNode body, String receivedAt) {
        var split = new LinkedHashMap<String, BigDecimal>();
        body.path("split")
                .properties()
                .forEach(e -> split.put(e.getKey(), e.getValue().decimalValue()));
        return new CeuRecord(
                id,
                body.path("uid").asString(),
                body.path("classCode").asString(),
                body.path("title").asString(),
                body.path("completedOn").asString(),
                body.path("ceu").decimalValue(),
                split,
                body.path("reversal").asBoolean(false),
                receivedAt);
    }

    /// A course is credited once to a person on a day, whatever key the record comes under.
    boolean sameCreditAs(CeuRecord other) {
        return uid.equals(other.uid)
                && classCode.equals(other.classCode)
                && completedOn.equals(other.completedOn);
    }
}
