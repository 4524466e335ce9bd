package org.longleaf.bench.badge;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.district.ForeignDocuments;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tool's verifier, with the issuers' documents and the status list at hand: no network is
/// measured.
record Verifier(VerifyBadge verifier, OutboundHttp http) implements AutoCloseable {

    Verifier(Keys issuer, Keys agency) {
        this(issuer, agency, new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, "Longleaf benchmark"));
    }

    private Verifier(Keys issuer, Keys agency, OutboundHttp http) {
        this(
                new VerifyBadge(
                        List.of(documents(issuer, agency)::get),
                        new ForeignDocuments(http, Keys.CLOCK),
                        Keys.CLOCK),
                http);
    }

    private static Documents documents(Keys issuer, Keys agency) {
        return new Documents(
                Map.of(
                        address(Batch.ISSUER.profile()),
                        issuer.document(),
                        address(Batch.AGENCY.profile()),
                        agency.document(),
                        Batch.STATUS,
                        StatusList.by(issuer)));
    }

    private static URI address(URI profile) {
        return URI.create(profile + "/did.json");
    }

    private record Documents(Map<URI, String> all) {
        Optional<String> get(URI address) {
            return Optional.ofNullable(all.get(address));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
