package org.longleaf.tool.launch;

import com.nimbusds.jwt.JWTClaimsSet;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A verified id_token, read by its LTI names. Texts are cut to a sane length, and a Canvas
/// variable that was not expanded (`$Canvas.user.sisSourceId`) counts as not said.
record Claims(JWTClaimsSet token) {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final int LONGEST = 1_000;

    Optional<String> text(String name) {
        return said(token.getClaim(name));
    }

    Optional<String> lti(String name) {
        return text(LTI + name);
    }

    /// A member of an LTI claim that is an object, such as `context` and `id`.
    Optional<String> lti(String claim, String member) {
        return object(LTI + claim).flatMap(object -> said(object.get(member)));
    }

    /// A member of any claim that is an object.
    Optional<String> member(String claim, String member) {
        return object(claim).flatMap(object -> said(object.get(member)));
    }

    Optional<String> custom(String name) {
        return lti("custom", name);
    }

    /// Whether the launch came from an account rather than from a course (Canvas says the plain
    /// word).
    boolean isAccount() {
        return token.getClaim(LTI + "context") instanceof Map<?, ?> context
                && context.get("type") instanceof List<?> types
                && types.contains("Account");
    }

    List<String> roles() {
        return token.getClaim(LTI + "roles") instanceof List<?> roles
                ? roles.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    /// `en` or `es`: the launch's language, or the token's.
    String locale() {
        String locale = lti("launch_presentation", "locale").or(() -> text("locale")).orElse("en");
        return locale.toLowerCase(Locale.ROOT).startsWith("es") ? "es" : "en";
    }

    private Optional<Map<?, ?>> object(String claim) {
        return token.getClaim(claim) instanceof Map<?, ?> object
                ? Optional.of(object)
                : Optional.empty();
    }

    private static Optional<String> said(@Nullable Object value) {
        return Optional.ofNullable(value)
                .filter(said -> said instanceof String || said instanceof Number)
                .map(Objects::toString)
                .filter(said -> !said.isBlank() && !said.startsWith("$"))
                .map(said -> said.length() > LONGEST ? said.substring(0, LONGEST) : said);
    }
}
