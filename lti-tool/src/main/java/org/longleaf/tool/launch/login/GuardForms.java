package org.longleaf.tool.launch.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfForm;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at the forms of logins and launches before anything reads them, since anybody may post
/// one: too large and of unknown size stay unread, and each field comes once or the form counts as
/// none. A form that is refused goes on without its fields, so that the refusal is told in words
/// like every other.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class GuardForms extends OncePerRequestFilter {

    /// A Canvas token has some two kilobytes; with everything a platform may add, 64 are plenty.
    static final int MOST_BYTES = 64 * 1024;

    private static final String REFUSAL = GuardForms.class.getName();
    private static final Set<String> PATHS = Set.of("/lti/login", "/lti/launch");
    private static final List<String> FIELDS =
            List.of(
                    "iss",
                    "client_id",
                    "login_hint",
                    "lti_message_hint",
                    "lti_storage_target",
                    "state",
                    "id_token",
                    "error",
                    "verifier");
    private static final Set<String> SECRETS = Set.of("id_token", "state", "verifier");

    /// Why the request's form is not read; empty for one that is fit.
    static Optional<Refusal> refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Refusal refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATHS.contains(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OfForm unfit = "POST".equals(request.getMethod()) ? unfitBody(request) : null;
        unfit = unfit == null ? unfitFields(request) : unfit;
        if (unfit == null) {
            chain.doFilter(request, response);
        } else {
            request.setAttribute(REFUSAL, unfit);
            chain.doFilter(new WithoutFields(request), response);
        }
    }

    private static @Nullable OfForm unfitBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        if (length < 0) {
            return OfForm.BODY_WITHOUT_LENGTH;
        }
        if (length > MOST_BYTES) {
            return OfForm.BODY_TOO_LARGE;
        }
        String type = String.valueOf(request.getContentType());
        return type.split(";", 2)[0]
                        .strip()
                        .equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                ? null
                : OfForm.NO_FORM;
    }

    private static @Nullable OfForm unfitFields(HttpServletRequest request) {
        try {
            if (holdsSecret(request.getQueryString())) {
                return OfForm.SECRET_IN_ADDRESS;
            }
            Map<String, String[]> fields = request.getParameterMap();
            if (fields.values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(value -> value.indexOf(0) >= 0)) {
                return OfForm.FORM_UNREADABLE;
            }
            return FIELDS.stream()
                            .allMatch(name -> fields.getOrDefault(name, new String[0]).length <= 1)
                    ? null
                    : OfForm.FIELD_TWICE;
        } catch (IllegalStateException | IllegalArgumentException _) {
            // What Tomcat and the JDK throw for escapes that are none.
            return OfForm.FORM_UNREADABLE;
        }
    }

    /// A name may come escaped: `s%74ate` is a state too. A value may hold an address with fields
    /// of its own, which are none of ours.
    private static boolean holdsSecret(@Nullable String query) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(field -> field.split("=", 2)[0])
                        .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                        .anyMatch(SECRETS::contains);
    }

    /// A request whose form nobody can read.
    private static final class WithoutFields extends HttpServletRequestWrapper {

        WithoutFields(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
