package org.longleaf.tool.launch.login;

import static org.longleaf.tool.launch.login.LoginRequest.encode;

import org.longleaf.tool.district.Registration;

import java.net.URI;

/// Where the browser goes on to (LTI Security Framework 1.0, section 5.1.1.2): the nine parameters
/// that Canvas asks for, and the state.
final class AuthorizationAddress {

    private AuthorizationAddress() {}

    static URI of(
            Registration registration, LoginRequest request, URI launch, LaunchState.Sealed state) {
        URI endpoint = registration.authorizationEndpoint();
        StringBuilder address =
                new StringBuilder(endpoint.toString())
                        .append(endpoint.getRawQuery() == null ? '?' : '&')
                        .append("scope=openid&response_type=id_token&response_mode=form_post")
                        .append("&prompt=none&client_id=")
                        .append(encode(registration.clientId()))
                        .append("&redirect_uri=")
                        .append(encode(launch.toString()))
                        .append("&login_hint=")
                        .append(encode(request.loginHint()));
        if (request.messageHint() != null) {
            address.append("&lti_message_hint=").append(encode(request.messageHint()));
        }
        return URI.create(
                address.append("&nonce=")
                        .append(encode(state.nonce()))
                        .append("&state=")
                        .append(encode(state.state()))
                        .toString());
    }
}
