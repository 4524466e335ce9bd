package org.longleaf.tool.award.wallet;

import org.longleaf.tool.district.Scope;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A wallet that calls for its teacher, with a token that holds.
///
/// @param person for whom
/// @param scopes what it may do
public record WalletVisitor(UUID person, String client, UUID grant, Set<WalletScope> scopes)
        implements OAuth2AuthenticatedPrincipal {

    public WalletVisitor {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(WalletScope scope) {
        return scopes.contains(scope);
    }

    /// Opens the teacher's own rows in every district, and nothing else.
    public Scope scope() {
        return new Scope(null, person, null);
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_WALLET"));
    }

    /// The grant's id: nobody's name reaches a log through here.
    @Override
    public String getName() {
        return grant.toString();
    }
}
