package org.longleaf.bench.badge;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.award.proof.EddsaRdfc2022;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// A signed status list of the usual size, in which one badge of a hundred was taken back: random
/// places, so that it packs as badly as a real one.
final class StatusList {
    private static final int PLACES = 131_072;

    private StatusList() {}

    static String by(Keys issuer) {
        var document = JsonMapper.shared().createObjectNode();
        document.putArray("@context").add(Contexts.VCDM);
        document.put("id", Batch.STATUS.toString());
        document.putArray("type").add("VerifiableCredential").add("BitstringStatusListCredential");
        document.putObject("issuer").put("id", issuer.did());
        document.put("validFrom", Keys.CLOCK.instant().toString());
        document.putObject("credentialSubject")
                .put("id", Batch.STATUS + "#list")
                .put("type", "BitstringStatusList")
                .put("statusPurpose", "revocation")
                .put("encodedList", "u" + packed());
        return EddsaRdfc2022.prove(
                        document, issuer.did() + "#ed-1", Keys.CLOCK.instant(), issuer::prove)
                .toString();
    }

    /// The first bytes stay clear: the badge that is checked has its place there.
    private static String packed() {
        var bits = new byte[PLACES / Byte.SIZE];
        var places = new Random(7);
        for (int i = 0; i < PLACES / 100; i++) {
            int place = places.nextInt(Byte.SIZE, PLACES);
            bits[place / Byte.SIZE] |= (byte) (0x80 >> place % Byte.SIZE);
        }
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var text = Base64.getUrlEncoder().withoutPadding().encode(zipped.toByteArray());
        return new String(text, UTF_8);
    }
}
