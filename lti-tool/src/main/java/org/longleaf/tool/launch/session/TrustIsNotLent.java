package org.longleaf.tool.launch.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.web.ScreenProblem;
import org.springframework.web.servlet.HandlerInterceptor;

/// What somebody is trusted with as a reviewer, a lead, an auditor, a coach or for the state opens
/// to nobody who acts as them. Those pages ask the database about the visit's person, so it is
/// refused before they ask. All of them stand behind these paths.
final class TrustIsNotLent implements HandlerInterceptor {

    static final String[] TRUSTED = {
        "/review/**", "/calibration/**", "/coaching/*/**", "/viewer/*/comments/**"
    };

    /// @throws ScreenProblem forbidden, told in words
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (MasqueradeLooksOnly.acting().isPresent()) {
            throw ScreenProblem.forbidden("only_theirs");
        }
        return true;
    }
}
