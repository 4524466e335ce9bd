package org.longleaf.sandbox.rest;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.oauth.ApiTokens;
import org.longleaf.sandbox.oauth.ApiTokens.Holder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The door of the REST API: a living token, its scopes, and whom an admin acts as.
@Component
final class RestCalls {
    private final Campus campus;
    private final ApiTokens tokens;
    private final ReadParams params;
    private final FindUser users;

    RestCalls(Campus campus, ApiTokens tokens, ReadParams params, FindUser users) {
        this.campus = campus;
        this.tokens = tokens;
        this.params = params;
        this.users = users;
    }

    RestCall admit(HttpServletRequest request) {
        var path = request.getRequestURI();
        var platform = campus.platform(path.split("/", 3)[1]).orElseThrow(Refused::notFound);
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            throw Refused.noToken();
        }
        var holder = tokens.holder(platform, authorization).orElseThrow(Refused::deadToken);
        if (!holder.mayCall(request.getMethod(), path.substring(path.indexOf("/api/v1/")))) {
            throw Refused.scope();
        }
        var read = params.of(request);
        return new RestCall(
                platform,
                user(platform, holder, read),
                holder.dropsIncludes() ? read.without("include", "includes") : read,
                request);
    }

    /// Only admins act as others; who may not hears nothing but that the id is bad.
    private User user(Platform platform, Holder holder, RailsParams read) {
        var other = read.text("as_user_id");
        if (other == null) {
            return holder.user();
        }
        if (!campus.isAccountAdmin(platform.id(), holder.user().person())) {
            throw Refused.masquerade();
        }
        return users.find(platform, other, holder.user())
                .map(user -> user.actedBy(holder.user()))
                .orElseThrow(Refused::masquerade);
    }
}
