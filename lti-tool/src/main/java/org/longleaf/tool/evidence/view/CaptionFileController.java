package org.longleaf.tool.evidence.view;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.FileOpenings;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.nio.charset.StandardCharsets;

/// Serves a caption track by its signed address, read as the person for whom it was signed.
@Controller
class CaptionFileController {

    private static final MediaType VTT = new MediaType("text", "vtt", StandardCharsets.UTF_8);

    private final CaptionAddresses addresses;
    private final CaptionTracks tracks;
    private final Transactions transactions;
    private final FileOpenings openings;

    CaptionFileController(
            CaptionAddresses addresses,
            CaptionTracks tracks,
            Transactions transactions,
            FileOpenings openings) {
        this.addresses = addresses;
        this.tracks = tracks;
        this.transactions = transactions;
        this.openings = openings;
    }

    @ForAnyone
    @GetMapping("/media/captions/{token}")
    ResponseEntity<byte[]> show(@PathVariable String token) {
        var opened = addresses.read(token).orElseThrow(ScreenProblem::notFound);
        String text =
                transactions
                        .call(
                                new Scope(null, opened.person(), null),
                                () -> tracks.text(opened.track()))
                        .orElseThrow(ScreenProblem::notFound);
        openings.keepWords(opened.track(), opened.person());
        return ResponseEntity.ok()
                .contentType(VTT)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
