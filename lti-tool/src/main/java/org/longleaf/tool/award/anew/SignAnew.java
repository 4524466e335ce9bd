package org.longleaf.tool.award.anew;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.anew.StruckAwards.Form;
import org.longleaf.tool.award.anew.StruckAwards.Home;
import org.longleaf.tool.award.anew.StruckAwards.Struck;
import org.longleaf.tool.award.anew.StruckAwards.WhyNot;
import org.longleaf.tool.award.credential.SignBoth;
import org.longleaf.tool.award.credential.SignBoth.Anew;
import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.proof.Unsignable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.function.Supplier;

/// Signs the struck forms of one award with the key that its issuer has now. Whether the award
/// holds is another matter: a revoked badge is revoked under any key. In a transaction of the
/// award's home district.
@Component
final class SignAnew {

    private final StruckAwards struck;
    private final CheckAnew check;
    private final Signing signing;
    private final AuditEvents audit;

    SignAnew(StruckAwards struck, CheckAnew check, Signing signing, AuditEvents audit) {
        this.struck = struck;
        this.check = check;
        this.signing = signing;
        this.audit = audit;
    }

    /// What it is signed with.
    @Component("signingAnew")
    record Signing(SignCredential sign, IssuerProfiles profiles, JsonMapper json) {}

    /// How many of its forms got a new signature.
    int sign(Home home) {
        return struck.find(home.award()).map(this::sign).orElse(0);
    }

    private int sign(Struck award) {
        boolean asSigned = check.isAsSigned(award);
        int signed = 0;
        Form document = award.document();
        if (document != null && document.isStruck()) {
            signed += form(award, document, asSigned, () -> by(award).proveAnew(read(document)));
        }
        Form jwt = award.jwt();
        if (jwt.isStruck()) {
            signed += form(award, jwt, asSigned, () -> by(award).signAnew(jwt.text()));
        }
        return signed;
    }

    /// The old form goes when the new one was checked, and not before.
    private int form(Struck award, Form old, boolean asSigned, Supplier<Anew> sign) {
        if (!asSigned) {
            return left(award, old, WhyNot.NOT_AS_SIGNED);
        }
        Anew anew;
        try {
            anew = sign.get();
        } catch (Unsignable _) {
            return left(award, old, WhyNot.UNSIGNABLE);
        }
        if (!check.isBelieved(award, anew.form())) {
            return left(award, old, WhyNot.NOT_VERIFIED);
        }
        if (!struck.replace(award, old, anew)) {
            return 0;
        }
        write(award, "award.signed_anew", Map.of("key", old.key(), "new_key", anew.key()));
        return 1;
    }

    private int left(Struck award, Form old, WhyNot why) {
        if (struck.leave(award, old, why)) {
            write(award, "award.not_signed_anew", Map.of("key", old.key(), "reason", why.stored()));
        }
        return 0;
    }

    private void write(Struck award, String action, Map<String, ?> details) {
        audit.write(null, action, new Subject("award", award.award()), award.district(), details);
    }

    private SignBoth by(Struck award) {
        return signing.sign().by(signing.profiles().address(award.issuerCode()));
    }

    private ObjectNode read(Form document) {
        return (ObjectNode) signing.json().readTree(document.text());
    }
}
