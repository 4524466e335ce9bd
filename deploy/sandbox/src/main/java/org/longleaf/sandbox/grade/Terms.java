package org.longleaf.sandbox.grade;

import org.longleaf.sandbox.campus.AssignmentRules;

import java.math.BigDecimal;

/// What an assignment asks of a score call.
///
/// @param maximum the points of the line item
/// @param submits false for a column that a tool added: it keeps results, and has no attempts
public record Terms(
        BigDecimal maximum, boolean published, boolean submits, AssignmentRules rules) {}
