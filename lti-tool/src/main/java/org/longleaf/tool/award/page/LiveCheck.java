package org.longleaf.tool.award.page;

import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.page.PublicAward.Signed;
import org.longleaf.tool.award.verify.BothForms;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.web.SecretHash;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Whether a stored badge is what its issuer signed. That follows from its bytes alone, so the page
/// remembers it by their hash for a while; whether the award still stands is read at each view. A
/// check that somebody asks for is shared by all who ask for the same within seconds.
@Component
final class LiveCheck {

    private static final int KEPT = 1000;
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final Duration SHARED = Duration.ofSeconds(10);

    private final Map<String, Known> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, .75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                            return size() > KEPT;
                        }
                    });

    private final Map<String, Again> recent = new ConcurrentHashMap<>();

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
    private record Known(BothForms forms, Instant until) {}

    /// A check from the ground up.
    ///
    /// @param whole all that an outsider would ask, the issuer's status list too
    record Again(BothForms forms, Verdict whole, Instant at) {}

    /// What its signatures say, remembered or found out now.
    BothForms signatures(PublicAward award) {
        Known found = known.get(hash(award));
        return found != null && found.until().isAfter(clock.instant())
                ? found.forms()
                : signaturesAgain(award);
    }

    /// Found out now, or by somebody else just now.
    Again again(PublicAward award) {
        Instant now = clock.instant();
        recent.values().removeIf(one -> isOver(one, now));
        return Objects.requireNonNull(
                recent.compute(
                        hash(award) + award.state(),
                        (_, one) -> one == null || isOver(one, now) ? found(award, now) : one));
    }

    private static boolean isOver(Again one, Instant now) {
        return !one.at().plus(SHARED).isAfter(now);
    }

    private Again found(PublicAward award, Instant now) {
        BothForms forms = signaturesAgain(award);
        Signed signed = award.signed();
        String form =
                forms.isDocumentBelieved() && !forms.isJwtBelieved()
                        ? Objects.requireNonNull(signed.document())
                        : signed.jwt();
        return new Again(forms, verify.verify(form, expected(award)), now);
    }

    private BothForms signaturesAgain(PublicAward award) {
        Signed signed = award.signed();
        BothForms forms = BothForms.of(verify, signed.jwt(), signed.document(), expected(award));
        known.put(hash(award), new Known(forms, clock.instant().plus(LASTS)));
        return forms;
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
}
