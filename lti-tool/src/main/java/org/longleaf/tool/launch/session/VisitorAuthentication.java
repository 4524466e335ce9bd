package org.longleaf.tool.launch.session;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

import java.util.Collection;

/// A visitor whose bearer holds, for Spring Security.
final class VisitorAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Never serialized: there are no HTTP sessions.
    private final Visitor visitor;

    VisitorAuthentication(Visitor visitor, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.visitor = visitor;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Visitor getPrincipal() {
        return visitor;
    }

    /// The session's id: names never reach a log through here.
    @Override
    public String getName() {
        return visitor.session().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VisitorAuthentication that && visitor.equals(that.visitor);
    }

    @Override
    public int hashCode() {
        return visitor.hashCode();
    }
}
