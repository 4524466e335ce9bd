package org.longleaf.tool.launch.refusal;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.refusal.Refused.Proven;
import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.Reference;
import org.longleaf.tool.web.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import java.time.Clock;
import java.util.Map;

/// Says what was wrong with a launch and what to do, and logs why under a reference that support
/// can find. Once a platform's signature was good, the audit log tells of it too; before that
/// anybody can make refusals at no cost, so those only stand in the log.
@Component
public class RefusalPage {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPage.class);

    private final TellRefusal telling;
    private final Settings settings;
    private final Clock clock;

    RefusalPage(TellRefusal telling, Settings settings, Clock clock) {
        this.telling = telling;
        this.settings = settings;
        this.clock = clock;
    }

    public ModelAndView show(Refused refused, HttpServletResponse response) {
        String reference = Reference.fresh();
        Refusal refusal = refused.refusal();
        LOG.warn(
                "Launch refused: {} ({}; {}); registration {}; reference {}",
                refusal.code(),
                refusal.name(),
                refusal.section(),
                refused.registration() == null ? "unknown" : refused.registration().id(),
                reference);
        if (refused.proven() != null) {
            telling.tell(refused.proven(), refusal, reference);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return page(refused, reference, response);
    }

    private static @Nullable String setup(@Nullable Proven proven) {
        return proven == null || proven.setup() == null ? null : proven.setup().line();
    }

    /// The page holds no action, and a page that cannot be framed shows as a blank in Canvas: any
    /// page may frame it. Only where a window of its own may help there is a button, and then only
    /// the registration's Canvas may frame it.
    private ModelAndView page(Refused refused, String reference, HttpServletResponse response) {
        Refusal refusal = refused.refusal();
        ModelAndView page =
                new ModelAndView(
                        "launch/refused",
                        Map.of(
                                "words", refusal.words(),
                                "code", refusal.code(),
                                "at", clock.instant(),
                                "reference", reference),
                        refusal.status());
        page.addObject("wayBack", refused.wayBack());
        page.addObject("setup", setup(refused.proven()));
        Registration canvas = refusal.words().equals("browser") ? refused.registration() : null;
        response.setHeader(
                "Content-Security-Policy",
                canvas == null
                        ? ContentPolicy.withAncestors("*")
                        : ContentPolicy.withAncestors(canvas.canvasOrigins()));
        if (canvas != null) {
            page.addObject("origins", String.join(" ", canvas.canvasOrigins()));
            page.addObject("tool", settings.at("/").toString());
        }
        return page;
    }
}
