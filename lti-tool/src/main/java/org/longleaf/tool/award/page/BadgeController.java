package org.longleaf.tool.award.page;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.award.page.ReadBadge.Seen;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;

/// A badge's page for anyone who has its address. It says who earned the badge only where the
/// teacher wants that, and keeps search engines away unless the teacher lets them in.
@Controller
class BadgeController {

    private static final Logger LOG = LoggerFactory.getLogger(BadgeController.class);

    private final ReadBadge badges;
    private final BadgeFiles files;
    private final Settings settings;

    BadgeController(ReadBadge badges, BadgeFiles files, Settings settings) {
        this.badges = badges;
        this.files = files;
        this.settings = settings;
    }

    /// The page, or the credential as JSON where its type is asked for: hence the Object. Whoever
    /// keeps the page asks each time whether it changed, because an award may be taken back.
    @ForAnyone
    @GetMapping("/badges/{id}")
    Object page(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept,
            HttpServletResponse response,
            Model model) {
        Optional<MediaType> json = JsonAsked.in(accept);
        if (json.isPresent()) {
            return files.document(id, json.get());
        }
        kept(response, CacheControl.noCache().cachePublic());
        return badges.see(id)
                .map(seen -> show(seen, response, model))
                .orElseGet(() -> unknown(response));
    }

    /// The same page, with a check made just now and each of its steps.
    @ForAnyone
    @PostMapping("/badges/{id}/check")
    String check(@PathVariable String id, HttpServletResponse response, Model model) {
        kept(response, CacheControl.noStore());
        return badges.checkAgain(id)
                .map(again -> {
                    model.addAttribute(
                            "steps", CheckSteps.of(again.whole(), again.seen().award().state()));
                    model.addAttribute("checkedAt", again.at());
                    return show(again.seen(), response, model);
                })
                .orElseGet(() -> unknown(response));
    }

    /// The same page, and whether this e-mail is the recipient's. It comes in a body and stands in
    /// no address, log or answer.
    @ForAnyone
    @PostMapping("/badges/{id}/recipient")
    String compare(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String email,
            HttpServletResponse response,
            Model model) {
        kept(response, CacheControl.noStore());
        return badges.see(id)
                .map(seen -> {
                    model.addAttribute("compared", badges.compare(seen, email).key());
                    return show(seen, response, model);
                })
                .orElseGet(() -> unknown(response));
    }

    private String show(Seen seen, HttpServletResponse response, Model model) {
        PublicAward award = seen.award();
        Standing standing = Standing.of(seen.signature(), award.state());
        boolean listed = standing == Standing.VALID && award.look().listed();
        if (!listed) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
        model.addAttribute("listed", listed);
        model.addAttribute("standing", standing);
        return switch (seen.signature()) {
            case Genuine badge -> {
                model.addAttribute("award", award);
                model.addAttribute("reason", seen.reason());
                model.addAttribute("accepted", seen.accepted());
                model.addAttribute("contents", badge.contents());
                model.addAttribute("picture", award.picture(badge.contents()));
                model.addAttribute("address", settings.at("/badges/" + award.publicId()));
                model.addAttribute("comparable", ReadBadge.isComparable(badge));
                yield "award/badge";
            }
            case Refused refused -> {
                // The address opens a door, so the log holds only its beginning.
                LOG.warn(
                        "Badge {}… cannot be confirmed: {}",
                        award.publicId().substring(0, 6),
                        refused.reason());
                yield "award/unconfirmed";
            }
        };
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        response.setHeader("X-Robots-Tag", "noindex");
        return "award/unknown";
    }

    private static void kept(HttpServletResponse response, CacheControl how) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, how.getHeaderValue());
        response.setHeader(HttpHeaders.VARY, "Accept, Accept-Language");
    }
}
