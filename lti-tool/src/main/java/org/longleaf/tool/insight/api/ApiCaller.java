package org.longleaf.tool.insight.api;

import org.longleaf.tool.district.Scope;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A district's product that calls with a token that holds.
///
/// @param client its row
/// @param tellsUid whether the district lets it read staff numbers
record ApiCaller(UUID client, UUID district, Set<ApiScope> scopes, boolean tellsUid)
        implements OAuth2AuthenticatedPrincipal {

    ApiCaller {
        scopes = Set.copyOf(scopes);
    }

    /// Opens its district's rows, as a job's would.
    Scope scope() {
        return Scope.ofDistrict(district);
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_API"));
    }

    @Override
    public String getName() {
        return client.toString();
    }
}
