package org.longleaf.tool.launch.token;

import com.nimbusds.jwt.JWTClaimsSet;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A verified id_token, read by its LTI names. Texts are cut to a sane length and lose what no
/// database keeps, and a Canvas variable that was not expanded (`$Canvas.user.sisSourceId`) counts
/// as not said. Claims that nobody asks for may be anything.
public record Claims(JWTClaimsSet token) {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    public static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    public static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    static final String CHOICE =
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";

    private static final String PLACEMENT = "https://www.instructure.com/placement";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int LONGEST = 1_000;

    /// Outside `custom` a dollar sign may be meant, as in a course's title.
    private static final Pattern VARIABLE =
            Pattern.compile("\\$[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)+(<[^>]*>)?");

    public Optional<String> text(String name) {
        return said(token.getClaim(name));
    }

    public Optional<String> lti(String name) {
        return text(LTI + name);
    }

    /// A member of an LTI claim that is an object, such as `context` and `id`.
    public Optional<String> lti(String claim, String member) {
        return member(LTI + claim, member);
    }

    /// A member of any claim that is an object.
    public Optional<String> member(String claim, String member) {
        return object(claim).flatMap(object -> said(object.get(member)));
    }

    /// A custom field; a platform leaves the variable there where it has nothing to say.
    public Optional<String> custom(String name) {
        return lti("custom", name).filter(said -> !said.startsWith("$"));
    }

    /// All custom fields as they came, unexpanded variables too.
    public Map<String, Object> customAsSent() {
        Map<String, Object> fields = new TreeMap<>();
        object(LTI + "custom")
                .ifPresent(custom ->
                        custom.forEach((name, value) ->
                                fields.put(String.valueOf(name), String.valueOf(value))));
        return fields;
    }

    /// A claim as it came, for whoever checks its shape; null where there is none.
    @Nullable Object raw(String name) {
        return token.getClaim(name);
    }

    boolean has(String name) {
        return token.getClaim(name) != null;
    }

    /// Where in the platform the link stood, by Canvas's name.
    public Optional<String> placement() {
        return text(PLACEMENT).filter(name -> NAME.matcher(name).matches());
    }

    /// Whether the launch came from an account rather than from a course (Canvas says the plain
    /// word).
    public boolean isAccount() {
        return object(LTI + "context")
                .filter(context ->
                        "Account".equals(context.get("type"))
                                || context.get("type") instanceof List<?> types
                                        && types.contains("Account"))
                .isPresent();
    }

    /// Whether the launch came from an account, or says no context at all, as platforms may that
    /// know no accounts (LTI Core 1.3, section 5.4.1).
    public boolean isOutsideCourses() {
        return isAccount() || !has(LTI + "context");
    }

    public List<String> roles() {
        return token.getClaim(LTI + "roles") instanceof List<?> roles
                ? roles.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    /// `en` or `es`: the launch's language, or the token's.
    public String locale() {
        return saidLocale().orElse("en");
    }

    /// The same; empty where nothing says a language.
    public Optional<String> saidLocale() {
        return Stream.of(
                        lti("launch_presentation", "locale"),
                        text("locale"),
                        custom("canvas_locale"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(said -> said.toLowerCase(Locale.ROOT).startsWith("es") ? "es" : "en");
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
                .map(said -> said.indexOf(0) < 0 ? said : said.replace("\0", ""))
                .filter(said -> !said.isBlank() && !VARIABLE.matcher(said).matches())
                .map(said -> said.length() > LONGEST ? said.substring(0, LONGEST) : said);
    }
}
