package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals a secret as the tool of a home does, so that it opens what was planted.
record Sealing(Path home) {

    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    /// As PostgreSQL reads bytes.
    String sealed(String purpose, String secret) throws IOException, GeneralSecurityException {
        var master = new SecretKeySpec(Files.readAllBytes(home.resolve("master.key")), "Generic");
        var key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(master)
                                        .thenExpand(purpose.getBytes(UTF_8), 32));
        var iv = new byte[IV];
        new SecureRandom().nextBytes(iv);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
        var hex = HexFormat.of();
        return "\\x" + hex.formatHex(iv) + hex.formatHex(cipher.doFinal(secret.getBytes(UTF_8)));
    }
}
