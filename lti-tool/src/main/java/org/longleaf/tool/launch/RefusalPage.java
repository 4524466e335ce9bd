package org.longleaf.tool.launch;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.launch.LaunchOutcome.Refused;
import org.longleaf.tool.web.OpaqueId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/// Says what was wrong with a launch and what to do, and logs why under a reference that support
/// can find.
@Component
class RefusalPage {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPage.class);

    private final Clock clock;

    RefusalPage(Clock clock) {
        this.clock = clock;
    }

    ModelAndView show(Refused refused, HttpServletResponse response) {
        String reference = "R-" + OpaqueId.fresh().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.warn(
                "Launch refused: {} ({}); {}; reference {}",
                refused.refusal().code(),
                refused.detail(),
                refused.refusal().source(),
                reference);
        // The page holds no action, and a page that cannot be framed shows as a blank in Canvas.
        response.setHeader("Content-Security-Policy", ContentPolicy.withAncestors("*"));
        ModelAndView page =
                new ModelAndView(
                        "launch/refused",
                        Map.of(
                                "words", refused.refusal().words(),
                                "code", refused.refusal().code(),
                                "at", clock.instant(),
                                "reference", reference),
                        HttpStatus.FORBIDDEN);
        page.addObject("wayBack", refused.wayBack());
        return page;
    }
}
