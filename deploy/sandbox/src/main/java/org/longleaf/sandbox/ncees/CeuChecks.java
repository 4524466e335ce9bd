package org.longleaf.sandbox.ncees;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.Numbers;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What NCEES would refuse in a CEU record. All reasons are told at once.
record CeuChecks(Campus campus, LocalDate today) {

    /// One thing wrong, at the field it is wrong in.
    record Reason(String field, String message) {}

    List<Reason> reasons(JsonNode body) {
        var reasons = new ArrayList<Reason>();
        if (campus.personByUid(body.path("uid").asString("")).isEmpty()) {
            reasons.add(new Reason("uid", "No educator has this UID"));
        }
        for (var name : List.of("classCode", "title")) {
            if (!body.path(name).isString() || body.path(name).asString().isBlank()) {
                reasons.add(new Reason(name, "Needed, as text"));
            }
        }
        checkDate(body.path("completedOn"), reasons);
        if (!isPositive(body.path("contactHours"))) {
            reasons.add(new Reason("contactHours", "Must be a number above 0"));
        }
        checkCeu(body.path("ceu"), reasons);
        checkSplit(body, reasons);
        checkEvidence(body.path("evidenceOfAward"), reasons);
        var reversal = body.path("reversal");
        if (!reversal.isMissingNode() && !reversal.isBoolean()) {
            reasons.add(new Reason("reversal", "Must be true or false"));
        }
        return reasons;
    }

    private void checkDate(JsonNode date, List<Reason> reasons) {
        try {
            if (LocalDate.parse(date.asString("")).isAfter(today.plusDays(1))) {
                reasons.add(new Reason("completedOn", "Lies in the future"));
            }
        } catch (DateTimeException notDate) {
            reasons.add(new Reason("completedOn", "Must be a date, as 2026-11-22"));
        }
    }

    private static void checkCeu(JsonNode ceu, List<Reason> reasons) {
        if (!isPositive(ceu)) {
            reasons.add(new Reason("ceu", "Must be a number above 0"));
        } else if (ceu.decimalValue().stripTrailingZeros().scale() > 1) {
            reasons.add(new Reason("ceu", "May have one decimal at most"));
        }
    }

    private void checkSplit(JsonNode body, List<Reason> reasons) {
        var known = campus.content().creditCategories();
        var sum = BigDecimal.ZERO;
        for (var part : body.path("split").properties()) {
            if (known.stream().noneMatch(category -> category.id().equals(part.getKey()))) {
                reasons.add(new Reason("split", "There is no category “" + part.getKey() + "”"));
            }
            if (!isPositive(part.getValue())) {
                reasons.add(new Reason("split", "Each amount must be a number above 0"));
            } else {
                sum = sum.add(part.getValue().decimalValue());
            }
        }
        if (Numbers.isReasonable(body.path("ceu"))
                && sum.compareTo(body.path("ceu").decimalValue()) != 0) {
            reasons.add(new Reason("split", "The amounts must add up to ceu"));
        }
    }

    private static void checkEvidence(JsonNode evidence, List<Reason> reasons) {
        if (!evidence.isMissingNode()
                && !evidence.isNull()
                && !evidence.asString("").matches("https?://\\S+")) {
            reasons.add(new Reason("evidenceOfAward", "Must be a web address"));
        }
    }

    private static boolean isPositive(JsonNode number) {
        return Numbers.isReasonable(number) && number.decimalValue().signum() > 0;
    }
}
