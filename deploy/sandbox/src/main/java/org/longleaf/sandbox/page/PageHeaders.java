package org.longleaf.sandbox.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.campus.Addresses;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/// A strict policy for every page, and one address for all of them: sessions belong to 127.0.0.1,
/// so a browser that came by localhost is sent there.
@Component
final class PageHeaders extends OncePerRequestFilter {
    private final Addresses addresses;

    PageHeaders(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        var forMachines =
                path.contains("/api/lti/security")
                        || path.contains("/oauth2/")
                        || path.startsWith("/ncees/v1")
                        || path.startsWith("/sandbox/");
        if (forMachines) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getMethod().equals("GET")
                && request.getServerName().equals("localhost")
                && !path.equals("/health")) {
            var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.sendRedirect(addresses.own() + path + query);
            return;
        }
        var tool = addresses.toolOrigin();
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; frame-src 'self' "
                        + tool
                        + "; form-action 'self' "
                        + tool
                        + "; frame-ancestors 'self'; base-uri 'none'; object-src 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!path.contains("/api/lti/courses")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }
}
