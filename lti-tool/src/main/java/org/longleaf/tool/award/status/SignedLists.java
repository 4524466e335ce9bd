package org.longleaf.tool.award.status;

import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.status.StatusRows.Copy;
import org.longleaf.tool.award.status.StatusRows.Served;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Lists as they are served. Encoded and signed when somebody asks after a change, and read from
/// then on: one row a request.
@Component
public final class SignedLists {

    private final StatusRows rows;
    private final SignCredential sign;
    private final Settings settings;
    private final JsonMapper json;
    private final Clock clock;

    public SignedLists(
            StatusRows rows, SignCredential sign, Settings settings, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.sign = sign;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /// In a transaction, be it for nobody.
    Optional<Copy> find(String code) {
        return rows.find(code).map(this::fresh);
    }

    private Copy fresh(Served served) {
        if (served.isFresh()) {
            return Objects.requireNonNull(served.copied());
        }
        rows.hold(served.list());
        // Another may have signed it while this one waited.
        Served held = rows.find(served.list().code()).orElseThrow();
        return held.isFresh() ? Objects.requireNonNull(held.copied()) : signed(held);
    }

    private Copy signed(Served held) {
        Instant now = clock.instant();
        IssuerAddress issuer = new IssuerAddress(settings.publicUrl(), held.issuerCode());
        ObjectNode document =
                StatusDocument.of(
                        settings.at("/status/" + held.list().code()),
                        issuer,
                        now,
                        StatusDocument.encoded(rows.set(held.list()), held.list().size()));
        Copy copy =
                new Copy(
                        held.changes(), json.writeValueAsString(sign.prove(document, issuer)), now);
        rows.keep(held.list(), copy);
        return copy;
    }
}
