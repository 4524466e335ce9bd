package org.longleaf.sandbox.throttle;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/// Lets a call in while its payer's bucket has room, and says on each answer what it cost and what
/// is left. A cost is fixed by the kind of call, so that tests can count.
@Component
final class ThrottleFilter extends OncePerRequestFilter {
    private static final double FOR_A_TOKEN = 200;

    private final Buckets buckets;
    private final ThrottleSwitch throttle;
    private final List<Payer> payers;
    private final Clock clock;

    ThrottleFilter(Buckets buckets, ThrottleSwitch throttle, List<Payer> payers, Clock clock) {
        this.buckets = buckets;
        this.throttle = throttle;
        this.payers = payers;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return throttle.isOff()
                || !(path.contains("/api/v1/")
                        || path.contains("/api/lti/")
                        || path.endsWith("/login/oauth2/token"));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var payer = payers.stream().flatMap(one -> one.of(request).stream()).findFirst();
        if (payer.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var bucket = buckets.of(payer.get());
        if (!bucket.enter(clock.instant())) {
            buckets.refuse(payer.get());
            refuse(response, throttle.status());
            return;
        }
        var cost = cost(request);
        response.setHeader("X-Request-Cost", Double.toString(cost));
        response.setHeader("X-Rate-Limit-Remaining", Double.toString(bucket.remainingAfter(cost)));
        try {
            chain.doFilter(request, response);
        } finally {
            bucket.leave(cost, clock.instant());
        }
    }

    private static double cost(HttpServletRequest request) {
        var reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var work = reads ? 1 : 2;
        var token =
                request.getMethod().equals("POST")
                        && request.getRequestURI().endsWith("/login/oauth2/token");
        return token ? work + FOR_A_TOKEN : work;
    }

    private static void refuse(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setHeader("X-Rate-Limit-Remaining", "0.0");
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter()
                .write(
                        status == 429
                                ? "429 Too Many Requests (Rate Limit Exceeded)\n"
                                : "403 Forbidden (Rate Limit Exceeded)\n");
    }
}
