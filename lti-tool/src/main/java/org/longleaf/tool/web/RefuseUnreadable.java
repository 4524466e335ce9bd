package org.longleaf.tool.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Arrays;

/// Refuses parameters that cannot be read, and those that hold a NUL: no keyboard types one,
/// PostgreSQL cannot keep one, and whoever sends one looks for a fault. Once at the edge, for all
/// forms and addresses, but behind what sets the headers of every answer.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RefuseUnreadable extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            return request.getParameterMap().values().stream()
                    .flatMap(Arrays::stream)
                    .allMatch(value -> value.indexOf(0) < 0);
        } catch (IllegalStateException _) {
            // What Tomcat throws for escapes that are none.
            return false;
        }
    }
}
