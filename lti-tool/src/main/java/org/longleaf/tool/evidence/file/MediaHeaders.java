package org.longleaf.tool.evidence.file;

import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.evidence.file.MediaAddresses.Opened;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How strangers' files are served: never as a page of ours, never under the teacher's own name for
/// them, kept by no cache.
@Component
final class MediaHeaders {

    private final Registrations registrations;

    MediaHeaders(Registrations registrations) {
        this.registrations = registrations;
    }

    HttpHeaders of(ContentType type, Opened opened) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(
                type == ContentType.TEXT
                        ? new MediaType("text", "plain", StandardCharsets.UTF_8)
                        : MediaType.parseMediaType(type.mediaType()));
        headers.setContentDisposition(
                (type.viewable() ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename("evidence-" + opened.piece().code() + "." + type.extension())
                        .build());
        headers.setCacheControl("private, no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", policy(type, opened));
        return headers;
    }

    /// A browser's PDF viewer does not run in a sandbox; a PDF can do no more than be shown.
    private String policy(ContentType type, Opened opened) {
        String rest =
                type == ContentType.PDF
                        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
                        : "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
        return rest + "; frame-ancestors 'self'" + canvases(opened);
    }

    /// Every page above counts as an ancestor: ours, and the Canvas that frames us.
    private String canvases(Opened opened) {
        List<String> origins =
                Optional.ofNullable(opened.viewer().registration())
                        .flatMap((UUID id) -> registrations.find(id))
                        .map(Registration::canvasOrigins)
                        .orElse(List.of());
        return origins.isEmpty() ? "" : " " + String.join(" ", origins);
    }
}
