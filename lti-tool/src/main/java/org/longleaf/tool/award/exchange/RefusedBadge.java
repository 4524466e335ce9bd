package org.longleaf.tool.award.exchange;

import org.springframework.http.HttpStatus;

/// Why a badge is not taken from a wallet, for whoever wrote the wallet. What stands in the badge
/// is not repeated.
final class RefusedBadge {

    private RefusedBadge() {}

    static ApiProblem told(String reason) {
        return switch (reason) {
            case "too_large" ->
                    problem(HttpStatus.CONTENT_TOO_LARGE, "It is larger than any badge", reason);
            case "ours" ->
                    problem(
                            HttpStatus.CONFLICT,
                            "It was issued here and stands here by itself",
                            reason);
            case "older" ->
                    problem(
                            HttpStatus.CONFLICT,
                            "A newer version of it is kept: its validFrom is later",
                            reason);
            case "too_many" ->
                    problem(
                            HttpStatus.CONFLICT,
                            "As many are kept for this user as can be; they may remove some",
                            reason);
            case "empty", "unreadable", "address", "not_a_badge", "not_an_open_badge" ->
                    bad("It is no OpenBadgeCredential", reason);
            case "too_complex" -> bad("Checking it would not end", reason);
            case "not_theirs" ->
                    bad("It was not made for the e-mail address known of this user", reason);
            default -> bad("It is not verified, and without that it is not kept", reason);
        };
    }

    private static ApiProblem bad(String words, String reason) {
        return problem(HttpStatus.BAD_REQUEST, words, reason);
    }

    private static ApiProblem problem(HttpStatus status, String words, String reason) {
        return ApiProblem.data(status, words + " (" + reason + ")");
    }
}
