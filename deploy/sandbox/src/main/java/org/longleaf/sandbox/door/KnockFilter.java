package org.longleaf.sandbox.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Refuses unknown names of the host, changes that another site's page asks for, and addresses that
/// are spelled so that they pass the filters by. What LTI posts across sites stays open, and so
/// does what needs a token: a foreign page has none.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class KnockFilter extends OncePerRequestFilter {
    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");
    // A letter or a digit that is written with a percent sign, so that a word is not read as one.
    private static final Pattern HIDDEN =
            Pattern.compile("%(3[0-9]|4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])");

    private final KnownNames names;

    KnockFilter(KnownNames names) {
        this.names = names;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (!names.isHost(request.getServerName())) {
            refuse(
                    response,
                    403,
                    "The sandbox is not called "
                            + request.getServerName()
                            + ": see SANDBOX_HOSTS.");
        } else if (path.contains(";") || HIDDEN.matcher(path).find()) {
            refuse(response, 404, "The specified resource does not exist.");
        } else if (!READS.contains(request.getMethod())
                && !isOpen(path)
                && isForeign(request, request.getHeader(HttpHeaders.ORIGIN))) {
            refuse(response, 403, "Only the sandbox's own pages may ask for that.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isForeign(HttpServletRequest request, @Nullable String origin) {
        var host = String.valueOf(request.getHeader(HttpHeaders.HOST));
        return origin == null
                ? "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                : !names.isOwnOrigin(origin, host);
    }

    private static boolean isOpen(String path) {
        return Stream.of("/api/lti/", "/api/v1/", "/files_api/").anyMatch(path::contains)
                || Stream.of("/deep_linking_response", "/login/oauth2/token")
                        .anyMatch(path::endsWith)
                || Stream.of("/ncees/v1/", "/ncees/oauth/", "/hrms/v1/", "/badgr/o/", "/badgr/v2/")
                        .anyMatch(path::startsWith);
    }

    private static void refuse(HttpServletResponse response, int status, String message)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(
                        "{\"errors\":[{\"message\":\""
                                + message.replaceAll("[^\\w .:'\\[\\]-]", "")
                                + "\"}]}");
    }
}
