package org.longleaf.tool.award.page;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.award.credential.CheckCredential;
import org.longleaf.tool.award.credential.Checked;
import org.longleaf.tool.award.credential.Checked.Genuine;
import org.longleaf.tool.award.credential.Checked.Unconfirmed;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A badge for anyone who has its address: the page that checks it, and the signed file. Search
/// engines are told to stay away.
@Controller
class BadgeController {

    private static final Logger LOG = LoggerFactory.getLogger(BadgeController.class);
    private static final MediaType VC_JWT = MediaType.valueOf("application/vc+jwt");
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final PublicAwards awards;
    private final CheckCredential check;
    private final Settings settings;

    BadgeController(
            Transactions transactions,
            PublicAwards awards,
            CheckCredential check,
            Settings settings) {
        this.transactions = transactions;
        this.awards = awards;
        this.check = check;
        this.settings = settings;
    }

    @ForAnyone
    @GetMapping("/badges/{id}")
    String page(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept,
            HttpServletResponse response,
            Model model) {
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!takesPages(accept)) {
            response.setStatus(HttpStatus.NOT_ACCEPTABLE.value());
            return "award/page-only";
        }
        return transactions.call(
                Scope.nobody(),
                () ->
                        awards.find(id)
                                .map(award -> show(award, model))
                                .orElseGet(() -> unknown(response)));
    }

    /// The VC-JWT (Open Badges 3.0, section 8.2): plain text, or by its own type when asked.
    @ForAnyone
    @GetMapping("/badges/{id}/credential.jwt")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept) {
        Optional<String> jwt =
                transactions.call(Scope.nobody(), () -> awards.find(id).map(PublicAward::jwt));
        if (jwt.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(asks(accept, VC_JWT) ? VC_JWT : MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("X-Robots-Tag", "noindex")
                .varyBy(HttpHeaders.ACCEPT)
                .body(jwt.get().getBytes(StandardCharsets.US_ASCII));
    }

    private String show(PublicAward award, Model model) {
        Checked checked =
                check.check(
                        award.jwt(),
                        award.issuerCode(),
                        settings.at("/badges/" + award.publicId()));
        model.addAttribute("standing", Standing.of(checked, award.state()));
        return switch (checked) {
            case Genuine(var contents) -> {
                model.addAttribute("award", award);
                model.addAttribute("contents", contents);
                model.addAttribute(
                        "picture", new BadgePicture(contents.title(), contents.criteria().size()));
                yield "award/badge";
            }
            case Unconfirmed(var fault) -> {
                // The address opens a door, so the log holds only its beginning.
                LOG.warn(
                        "Badge {}… cannot be confirmed: {}",
                        award.publicId().substring(0, 6),
                        fault);
                yield "award/unconfirmed";
            }
        };
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "award/unknown";
    }

    /// Whether a page will do. The credential as JSON (`application/vc`) is not offered yet.
    private static boolean takesPages(String accept) {
        return accepted(accept).stream().anyMatch(type -> type.includes(MediaType.TEXT_HTML));
    }

    private static boolean asks(String accept, MediaType wanted) {
        return accepted(accept).stream().anyMatch(wanted::equalsTypeAndSubtype);
    }

    private static List<MediaType> accepted(String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }
}
