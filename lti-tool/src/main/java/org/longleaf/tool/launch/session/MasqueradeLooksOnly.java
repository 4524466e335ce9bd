package org.longleaf.tool.launch.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.Optional;
import java.util.Set;

/// Whoever acts as somebody else looks and changes nothing: nothing that counts for a license may
/// have been done by another. Only the visit itself may be kept alive and ended, and a choice for a
/// course be handed back to the platform, which knows who is acting. And they look at what is the
/// person's own only: see [TrustIsNotLent].
@Configuration(proxyBeanMethods = false)
class MasqueradeLooksOnly implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ALLOWED =
            Set.of("/session/renewal", "/session/end", "/deep-linking");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
        registry.addInterceptor(new TrustIsNotLent()).addPathPatterns(TrustIsNotLent.TRUSTED);
    }

    /// The running request's visitor, where somebody acts as them.
    static Optional<Visitor> acting() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Visitor visitor
                ? Optional.of(visitor).filter(Visitor::isMasquerade)
                : Optional.empty();
    }

    /// @throws ScreenProblem forbidden, told in words
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Visitor visitor = acting().orElse(null);
        if (visitor != null
                && !LOOKS.contains(request.getMethod())
                && !ALLOWED.contains(request.getServletPath())) {
            throw ScreenProblem.forbidden(
                    visitor.is(ContextRole.TEST_USER) ? "student_view" : "masquerade");
        }
        return true;
    }
}
