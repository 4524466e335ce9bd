package org.longleaf.tool.award.wallet;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Turns a wallet's bearer into who it calls for. Its rows are read on every call, so that a wallet
/// that was disconnected reads nothing more.
@Component
final class ReadWalletToken implements OpaqueTokenIntrospector {

    private final Transactions transactions;
    private final WalletTokens tokens;
    private final WalletGrants grants;

    ReadWalletToken(Transactions transactions, WalletTokens tokens, WalletGrants grants) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.grants = grants;
    }

    /// @throws BadOpaqueTokenException where it opens nothing
    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        return transactions
                .call(Scope.nobody(), () -> tokens.whose(token))
                .flatMap(person ->
                        transactions.call(new Scope(null, person, null), () -> tokens.open(token)))
                .map(this::noted)
                .orElseThrow(() -> new BadOpaqueTokenException("the token opens nothing"));
    }

    private WalletVisitor noted(WalletVisitor visitor) {
        UUID grant = visitor.grant();
        transactions.run(visitor.scope(), () -> grants.used(grant));
        return visitor;
    }
}
