package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.Finding.Found;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Reason;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.springframework.stereotype.Component;

import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/// Checks somebody else's badge with the verifier that checks ours. Keys and status lists may be
/// fetched meanwhile: not in a transaction.
@Component
final class CheckOutside {

    private final VerifyBadge verify;

    CheckOutside(VerifyBadge verify) {
        this.verify = verify;
    }

    /// @param email the holder's, as their Canvas says it; null where it says none
    Finding check(String badge, WhatItSays says, @Nullable String email) {
        boolean theirs = isFor(says.subject(), email);
        if (says.form() != Form.OPEN_BADGES_3) {
            return new Finding(Found.UNVERIFIED, says.form().code(), theirs);
        }
        return switch (verify.verify(badge, Expected.ANYTHING)) {
            case Genuine _ -> new Finding(Found.VERIFIED, null, theirs);
            case Refused refused ->
                    new Finding(found(refused.reason()), code(refused.reason()), theirs);
        };
    }

    static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static Found found(Reason reason) {
        return switch (reason) {
            case REVOKED -> Found.REVOKED;
            case EXPIRED -> Found.EXPIRED;
            default -> Found.UNVERIFIED;
        };
    }

    private static boolean isFor(ObjectNode subject, @Nullable String email) {
        return email != null && !email.isBlank() && VerifyBadge.isFor(subject, email);
    }
}
