package org.longleaf.sandbox.arrived;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.arrived.Faults.Mode;
import org.longleaf.sandbox.arrived.Faults.Target;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.util.Optional;

/// Plays the faults. For a dropped answer the request runs to its end, and {@link HangUp} then
/// closes the connection before a byte is sent.
@Component
final class FaultFilter extends OncePerRequestFilter {
    private final Faults faults;

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var mode = target(request).map(faults::strike).orElse(Mode.NONE);
        switch (mode) {
            case NONE -> chain.doFilter(request, response);
            case DOWN -> response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            case ACCEPT_AND_DROP -> {
                // The wrapper keeps the answer; nobody ever copies it out.
                chain.doFilter(request, new ContentCachingResponseWrapper(response));
                request.setAttribute(HangUp.WANTED, true);
            }
        }
    }

    private static Optional<Target> target(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        if (path.endsWith("/scores")) {
            return Optional.of(Target.SCORES);
        }
        if (path.endsWith("/login/oauth2/token")) {
            return Optional.of(Target.TOKEN);
        }
        return path.startsWith("/ncees/v1/") ? Optional.of(Target.NCEES) : Optional.empty();
    }
}
