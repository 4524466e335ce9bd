package org.longleaf.tool.award.wallet;

import org.longleaf.tables.tables.records.WalletGrantRecord;
import org.longleaf.tables.tables.records.WalletTokenRecord;
import org.longleaf.tool.award.wallet.WalletTokens.Kind;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Changes codes and refresh tokens for tokens (RFC 6749, sections 4.1.3 and 6; RFC 7636, section
/// 4.6). Each is good once: one that comes again was stolen, from whom cannot be told, and its
/// grant ends (RFC 9700, sections 2.1.1 and 4.14.2).
@Component
final class ExchangeTokens {

    private final Transactions transactions;
    private final WalletGrants grants;
    private final WalletTokens tokens;
    private final Clock clock;

    ExchangeTokens(
            Transactions transactions, WalletGrants grants, WalletTokens tokens, Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// What came of it.
    sealed interface Outcome {
        /// @param refresh empty where the wallet gets none
        record Issued(String access, Optional<String> refresh, Set<WalletScope> scopes)
                implements Outcome {}

        /// @param error a code of RFC 6749, section 5.2
        record Refused(String error) implements Outcome {}
    }

    private static final Outcome INVALID_GRANT = new Outcome.Refused("invalid_grant");

    Outcome redeem(WalletClient client, String code, String redirect, String verifier) {
        return asOwner(
                code,
                () ->
                        grants.ofCode(code)
                                .filter(grant -> grant.getClientId().equals(client.id()))
                                .map(grant -> redeem(client, grant, redirect, verifier))
                                .orElse(INVALID_GRANT));
    }

    private Outcome redeem(
            WalletClient client, WalletGrantRecord grant, String redirect, String verifier) {
        if (grant.getCodeSpentAt() != null) {
            grants.revoke(grant.getId());
            return INVALID_GRANT;
        }
        if (grant.getRevokedAt() != null
                || !grant.getCodeEndsAt().isAfter(clock.instant())
                || !grant.getRedirectUri().equals(redirect)
                || !grant.getChallenge().equals(challenge(verifier))) {
            return INVALID_GRANT;
        }
        grants.spendCode(grant.getId());
        return issue(client, grant, WalletGrants.scopes(grant));
    }

    /// @param wanted fewer scopes than were granted, parted by blanks; empty for all
    Outcome refresh(WalletClient client, String token, String wanted) {
        return asOwner(
                token,
                () ->
                        tokens.find(token)
                                .filter(Kind.REFRESH::is)
                                .flatMap(found ->
                                        grants.find(found.getGrantId())
                                                .filter(grant ->
                                                        grant.getClientId().equals(client.id()))
                                                .map(grant ->
                                                        refresh(client, grant, found, wanted)))
                                .orElse(INVALID_GRANT));
    }

    private Outcome refresh(
            WalletClient client, WalletGrantRecord grant, WalletTokenRecord token, String wanted) {
        if (token.getSpentAt() != null) {
            grants.revoke(grant.getId());
            return INVALID_GRANT;
        }
        if (grant.getRevokedAt() != null || !token.getEndsAt().isAfter(clock.instant())) {
            return INVALID_GRANT;
        }
        Set<WalletScope> granted = WalletScope.ofCodes(Arrays.asList(token.getScopes()));
        Set<WalletScope> scopes = wanted.isBlank() ? granted : WalletScope.of(wanted);
        if (!granted.containsAll(scopes) || !WalletScope.open(scopes)) {
            return new Outcome.Refused("invalid_scope");
        }
        tokens.spend(token);
        return issue(client, grant, scopes);
    }

    private Outcome issue(WalletClient client, WalletGrantRecord grant, Set<WalletScope> scopes) {
        UUID person = grant.getPersonId();
        return new Outcome.Issued(
                tokens.issue(grant.getId(), person, Kind.ACCESS, scopes),
                client.refreshes()
                        ? Optional.of(tokens.issue(grant.getId(), person, Kind.REFRESH, scopes))
                        : Optional.empty(),
                scopes);
    }

    /// A refresh token takes its grant with it (RFC 7009, section 2.1). Nothing is told of a token
    /// that is not the wallet's.
    void revoke(WalletClient client, String token) {
        asOwner(
                token,
                () -> {
                    tokens.find(token)
                            .ifPresent(found ->
                                    grants.find(found.getGrantId())
                                            .filter(grant ->
                                                    grant.getClientId().equals(client.id()))
                                            .ifPresent(grant -> revoke(grant, found)));
                    return INVALID_GRANT;
                });
    }

    private void revoke(WalletGrantRecord grant, WalletTokenRecord token) {
        if (Kind.REFRESH.is(token)) {
            grants.revoke(grant.getId());
        } else {
            tokens.spend(token);
        }
    }

    private Outcome asOwner(String secret, Supplier<Outcome> work) {
        return transactions
                .call(Scope.nobody(), () -> tokens.whose(secret))
                .map(person -> transactions.call(new Scope(null, person, null), work))
                .orElse(INVALID_GRANT);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
