package org.longleaf.sandbox.arrived;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every call on a service with what it was answered, refused ones too, for state.json: the last
/// thousand. Stands before all other filters, so that a call that failed on purpose is listed.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ServiceCalls extends OncePerRequestFilter implements Emptied, ShownInState {
    /// The request attribute with the name of the fault that a call met.
    public static final String FAULT = ServiceCalls.class.getName() + ".fault";

    private static final int MOST = 1000;

    private final Deque<Map<String, @Nullable Object>> calls = new ArrayDeque<>();
    private final Clock clock;

    ServiceCalls(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.contains("/api/lti/courses/")
                && !path.contains("/api/lti/registrations")
                && !path.contains("/api/v1/")
                && !path.startsWith("/ncees/v1/")
                && !path.startsWith("/ncees/oauth/")
                && !path.startsWith("/hrms/v1/")
                && !path.startsWith("/badgr/")
                && !path.endsWith("/login/oauth2/token");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            note(request, response.getStatus());
        }
    }

    private synchronized void note(HttpServletRequest request, int status) {
        if (calls.size() == MOST) {
            calls.removeFirst();
        }
        var call = new LinkedHashMap<String, @Nullable Object>();
        call.put("at", clock.instant().toString());
        call.put("method", request.getMethod());
        call.put("path", request.getRequestURI());
        call.put("query", withoutToken(request.getQueryString()));
        call.put("contentType", request.getContentType());
        call.put("userAgent", request.getHeader("User-Agent"));
        call.put("status", status);
        call.put("fault", request.getAttribute(FAULT));
        calls.addLast(call);
    }

    private static @Nullable String withoutToken(@Nullable String query) {
        return query == null ? null : query.replaceAll("access_token=[^&]*", "access_token=");
    }

    @Override
    public String key() {
        return "calls";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized void empty() {
        calls.clear();
    }
}
