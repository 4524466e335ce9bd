package org.longleaf.tool.insight.api;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/// Turns a product's bearer into who it is. Its rows are read on every call, so that a client that
/// was ended reads nothing more.
@Component
final class ReadApiToken implements OpaqueTokenIntrospector {

    private final Transactions transactions;
    private final ApiClients clients;
    private final AccessTokens tokens;

    ReadApiToken(Transactions transactions, ApiClients clients, AccessTokens tokens) {
        this.transactions = transactions;
        this.clients = clients;
        this.tokens = tokens;
    }

    /// @throws BadOpaqueTokenException where it opens nothing
    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        return transactions
                .call(Scope.nobody(), () -> clients.whose(token))
                .flatMap(district ->
                        transactions.call(Scope.ofDistrict(district), () -> tokens.open(token)))
                .orElseThrow(() -> new BadOpaqueTokenException("the token opens nothing"));
    }
}
