package org.longleaf.tool.award.exchange;

import org.longleaf.tool.award.wallet.WalletVisitor;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What teachers are called to wallets: always the same to one, and another to each.
@Component
final class WalletProfiles {

    private static final String PURPOSE = "wallet profile";
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    WalletProfiles(MasterKey master) {
        this.key = new SecretKeySpec(master.derive(PURPOSE), HMAC);
    }

    String id(WalletVisitor wallet) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] hash =
                    mac.doFinal(
                            (wallet.client() + " " + wallet.person())
                                    .getBytes(StandardCharsets.UTF_8));
            return "urn:uuid:" + UUID.nameUUIDFromBytes(Arrays.copyOf(hash, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + HMAC, e);
        }
    }
}
