package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;

import java.util.stream.Stream;

/// What the verifier found of a badge's two forms, each judged by itself. A form whose key is
/// published no more is not believed, and the other stands for both. Any other fault of either says
/// that somebody wrote where nobody may: then neither is believed.
///
/// @param document of the form with an embedded proof; null for a badge without one
public record BothForms(Verdict jwt, @Nullable Verdict document) {

    public static BothForms of(
            VerifyBadge verify, String jwt, @Nullable String document, Expected expected) {
        return new BothForms(
                verify.verifySignature(jwt, expected),
                document == null ? null : verify.verifySignature(document, expected));
    }

    /// Of the badge: what the first form that holds says, or why none does.
    public Verdict verdict() {
        return all().filter(BothForms::isFaulty)
                .findFirst()
                .or(() -> all().filter(Genuine.class::isInstance).findFirst())
                .orElse(jwt);
    }

    public boolean isJwtBelieved() {
        return jwt instanceof Genuine && verdict() instanceof Genuine;
    }

    public boolean isDocumentBelieved() {
        return document instanceof Genuine && verdict() instanceof Genuine;
    }

    private Stream<Verdict> all() {
        return document == null ? Stream.of(jwt) : Stream.of(jwt, document);
    }

    private static boolean isFaulty(Verdict verdict) {
        return verdict instanceof Refused refused && refused.reason() != Reason.UNKNOWN_KEY;
    }
}
