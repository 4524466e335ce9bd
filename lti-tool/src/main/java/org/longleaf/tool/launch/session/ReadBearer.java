package org.longleaf.tool.launch.session;

import org.longleaf.tool.district.Visitor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Turns a bearer into its visitor. The session's row is read on every call, so that a revoked one
/// ends at once, and grants are those of today, so that a grant that ended last night ends this
/// morning.
@Component
class ReadBearer implements Converter<Jwt, AbstractAuthenticationToken> {

    private final Sessions sessions;
    private final Standing standing;

    ReadBearer(Sessions sessions, Standing standing) {
        this.sessions = sessions;
        this.standing = standing;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt bearer) {
        Visitor visitor =
                sessions.visitor(UUID.fromString(bearer.getId()))
                        .orElseThrow(
                                () -> new InvalidBearerTokenException("the session has ended"));
        return new VisitorAuthentication(visitor, authorities(visitor));
    }

    private List<GrantedAuthority> authorities(Visitor visitor) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_VISITOR"));
        // Whoever acts as somebody else gets none of what that person is trusted with.
        if (!visitor.isMasquerade()) {
            standing.authorities(visitor.person()).stream()
                    .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                    .forEach(authorities::add);
        }
        return authorities;
    }
}
