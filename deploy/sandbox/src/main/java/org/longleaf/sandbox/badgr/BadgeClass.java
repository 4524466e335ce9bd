package org.longleaf.sandbox.badgr;

/// What all badges of a kind have in common.
///
/// @param image a data address
public record BadgeClass(
        String entityId,
        String issuer,
        String name,
        String description,
        String criteriaUrl,
        String criteriaNarrative,
        String image) {}
