package org.longleaf.tool.award.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.page.ReadBadge.Seen;
import org.longleaf.tool.award.picture.BadgePicture;
import org.longleaf.tool.award.picture.Bake;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A signed badge as files, open to every page of the web. A stored badge that its issuer did not
/// sign is given to nobody, in no form; a form whose key was withdrawn neither, and pictures then
/// hold the other one.
@Controller
class BadgeFiles {

    private static final MediaType VC_JWT = MediaType.valueOf("application/vc+jwt");
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ReadBadge badges;
    private final DrawnBadges drawn;

    BadgeFiles(ReadBadge badges, DrawnBadges drawn) {
        this.badges = badges;
        this.drawn = drawn;
    }

    /// The JSON with its embedded proof, by a name of its own for whoever cannot say a type.
    @ForAnyone
    @GetMapping("/badges/{id}/credential.json")
    ResponseEntity<byte[]> json(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept) {
        return document(id, JsonAsked.in(accept).orElse(JsonAsked.VC));
    }

    /// The same, by this type.
    ResponseEntity<byte[]> document(String id, MediaType type) {
        return file(id, type, seen -> utf8(document(seen)));
    }

    /// The VC-JWT (Open Badges 3.0, section 8.2): plain text, or by its own type when asked.
    @ForAnyone
    @GetMapping("/badges/{id}/credential.jwt")
    ResponseEntity<byte[]> jwt(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept) {
        return file(
                id,
                JsonAsked.names(accept, VC_JWT) ? VC_JWT : MediaType.TEXT_PLAIN,
                seen -> utf8(seen.forms().isJwtBelieved() ? seen.award().signed().jwt() : null));
    }

    @ForAnyone
    @GetMapping("/badges/{id}/badge.svg")
    ResponseEntity<byte[]> svg(@PathVariable String id) {
        return file(
                id,
                SVG,
                seen -> {
                    String picture = drawn.svg(picture(seen));
                    String json = document(seen);
                    return utf8(
                            json == null
                                    ? Bake.svgWithJws(picture, seen.award().signed().jwt())
                                    : Bake.svgWithJson(picture, json));
                });
    }

    @ForAnyone
    @GetMapping("/badges/{id}/badge.png")
    ResponseEntity<byte[]> png(@PathVariable String id) {
        return file(
                id,
                MediaType.IMAGE_PNG,
                seen -> {
                    String json = document(seen);
                    return Bake.png(
                            drawn.png(picture(seen)),
                            json == null ? seen.award().signed().jwt() : json);
                });
    }

    /// The badge beside its title, for the foot of an e-mail.
    @ForAnyone
    @GetMapping("/badges/{id}/banner.png")
    ResponseEntity<byte[]> banner(@PathVariable String id) {
        return file(
                id,
                MediaType.IMAGE_PNG,
                seen ->
                        drawn.banner(
                                seen.award().publicId(), picture(seen), contents(seen).issuer()));
    }

    /// The page's address as a QR code.
    @ForAnyone
    @GetMapping("/badges/{id}/qr.svg")
    ResponseEntity<byte[]> qr(@PathVariable String id) {
        return file(id, SVG, seen -> utf8(drawn.qr(seen.award().publicId())));
    }

    private static BadgePicture picture(Seen seen) {
        return seen.award().picture(contents(seen));
    }

    private static Contents contents(Seen seen) {
        return ((Genuine) seen.signature()).contents();
    }

    private static @Nullable String document(Seen seen) {
        return seen.forms().isDocumentBelieved() ? seen.award().signed().document() : null;
    }

    private ResponseEntity<byte[]> file(String id, MediaType type, Function<Seen, byte[]> written) {
        Optional<Seen> seen = badges.see(id);
        if (seen.isEmpty()) {
            return problem(HttpStatus.NOT_FOUND, "There is no badge at this address");
        }
        if (!(seen.get().signature() instanceof Genuine)) {
            return problem(HttpStatus.CONFLICT, "This badge cannot be confirmed");
        }
        byte[] bytes = written.apply(seen.get());
        if (bytes.length == 0) {
            return problem(HttpStatus.NOT_FOUND, "This badge is not offered in that form");
        }
        return open(ResponseEntity.ok())
                .contentType(type)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(bytes);
    }

    /// Problem Details (RFC 9457): who fetches a file is a program.
    private static ResponseEntity<byte[]> problem(HttpStatus status, String title) {
        return open(ResponseEntity.status(status))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(
                        utf8(
                                "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}"
                                        .formatted(title, status.value())));
    }

    private static ResponseEntity.BodyBuilder open(ResponseEntity.BodyBuilder answer) {
        return answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("X-Robots-Tag", "noindex")
                .varyBy(HttpHeaders.ACCEPT);
    }

    private static byte[] utf8(@Nullable String text) {
        return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
    }
}
