package org.longleaf.tool.award.page;

import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.page.PublicAward.Signed;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.web.SecretHash;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether a stored badge is what its issuer signed. That follows from its bytes alone, so the page
/// remembers it by their hash for a while; whether the award still stands is read at each view.
@Component
final class LiveCheck {

    private static final int KEPT = 1000;
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Map<String, Known> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, .75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                            return size() > KEPT;
                        }
                    });

    private final VerifyBadge verify;
    private final IssuerProfiles issuers;
    private final Settings settings;
    private final Clock clock;

    LiveCheck(VerifyBadge verify, IssuerProfiles issuers, Settings settings, Clock clock) {
        this.verify = verify;
        this.issuers = issuers;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param until when it is found out anew: a key may have been withdrawn
    private record Known(Verdict verdict, Instant until) {}

    /// What its signatures say, remembered or found out now.
    Verdict signature(PublicAward award) {
        Known found = known.get(hash(award));
        return found != null && found.until().isAfter(clock.instant())
                ? found.verdict()
                : signatureAgain(award);
    }

    /// The same, found out now, whatever is remembered.
    Verdict signatureAgain(PublicAward award) {
        Signed signed = award.signed();
        Verdict verdict = verify.verifySignature(bytes(signed.jwt()), expected(award));
        if (verdict instanceof Genuine && signed.document() != null) {
            verdict = verify.verifySignature(bytes(signed.document()), expected(award));
        }
        known.put(hash(award), new Known(verdict, clock.instant().plus(LASTS)));
        return verdict;
    }

    /// All that an outsider would ask, the issuer's status list too.
    Verdict whole(PublicAward award) {
        return verify.verify(bytes(award.signed().jwt()), expected(award));
    }

    private Expected expected(PublicAward award) {
        return new Expected(
                issuers.address(award.signed().issuerCode()).did(),
                settings.at("/badges/" + award.publicId()),
                null);
    }

    private static String hash(PublicAward award) {
        return SecretHash.of(award.publicId() + "\n" + award.signed());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
