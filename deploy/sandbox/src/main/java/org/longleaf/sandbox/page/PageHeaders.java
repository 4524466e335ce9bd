package org.longleaf.sandbox.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.registry.Origins;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Set;

/// A strict policy for every page, and one address for all of them: sessions belong to 127.0.0.1,
/// so a browser that came by localhost is sent there.
@Component
final class PageHeaders extends OncePerRequestFilter {
    private final Addresses addresses;
    private final Origins origins;

    PageHeaders(Addresses addresses, Origins origins) {
        this.addresses = addresses;
        this.origins = origins;
    }

    /// The policy of a page that may frame these origins, and post to them.
    static void allow(HttpServletResponse response, Set<String> origins) {
        var tools = String.join(" ", origins);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; frame-src 'self' "
                        + tools
                        + "; form-action 'self' "
                        + tools
                        + "; frame-ancestors 'self'; base-uri 'none'; object-src 'none'");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        var forMachines =
                path.contains("/api/lti/security")
                        || path.contains("/api/lti/registrations")
                        || path.contains("/oauth2/")
                        || path.startsWith("/ncees/v1")
                        || path.startsWith("/ncees/oauth")
                        || path.startsWith("/hrms/v1")
                        || path.startsWith("/badgr/")
                        || path.startsWith("/sandbox/");
        if (forMachines) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getMethod().equals("GET")
                && request.getServerName().equals("localhost")
                && !path.equals("/health")
                && !isOfAuthHost(path)) {
            var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.sendRedirect(addresses.own() + path + query);
            return;
        }
        allow(response, origins.ofTools());
        if (path.endsWith("/post_message_forwarding")) {
            // It is a page of the host that logs in, framed by those of the other.
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; frame-ancestors " + addresses.own());
        }
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!path.contains("/api/lti/courses")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private static boolean isOfAuthHost(String path) {
        return path.endsWith("/api/lti/authorize_redirect")
                || path.endsWith("/post_message_forwarding")
                || path.startsWith("/sandbox-files/");
    }
}
