package org.longleaf.sandbox.fault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.arrived.ServiceCalls;
import org.longleaf.sandbox.fault.Mode.Instead;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
        var fault =
                Target.of(request.getMethod(), request.getRequestURI())
                        .map(faults::strike)
                        .orElse(Fault.NONE);
        if (fault.mode() != Mode.NONE) {
            request.setAttribute(ServiceCalls.FAULT, fault.mode().word());
        }
        var instead = fault.mode().instead();
        if (instead != null) {
            answer(response, fault, instead);
            return;
        }
        switch (fault.mode()) {
            case RESET -> request.setAttribute(HangUp.WANTED, HangUp.How.RESET);
            case CONFLICT -> {
                request.setAttribute(Mode.CONFLICT_WANTED, true);
                chain.doFilter(request, response);
            }
            case NONE -> chain.doFilter(request, response);
            default -> {
                var done = new ContentCachingResponseWrapper(response);
                chain.doFilter(request, done);
                new SpoiledAnswer(request, response, done).play(fault);
            }
        }
    }

    private static void answer(HttpServletResponse response, Fault fault, Instead instead)
            throws IOException {
        response.setStatus(instead.status());
        if (fault.mode() == Mode.THROTTLED || fault.mode() == Mode.TOO_MANY) {
            response.setHeader("X-Request-Cost", "0.0");
            response.setHeader("X-Rate-Limit-Remaining", "0.0");
        }
        if (fault.mode() == Mode.TOO_MANY) {
            var seconds = (long) Math.ceil(fault.secondsOrUsual());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        if (!instead.body().isEmpty()) {
            response.setContentType(instead.type());
            response.getOutputStream().write(instead.body().getBytes(StandardCharsets.UTF_8));
        }
    }
}
