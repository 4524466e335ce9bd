package org.longleaf.sandbox.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.registry.DeveloperKey;
import org.longleaf.sandbox.registry.DeveloperKey.Registration;
import org.longleaf.sandbox.registry.Install;
import org.longleaf.sandbox.registry.Installs;
import org.longleaf.sandbox.registry.KeySource;
import org.longleaf.sandbox.registry.Spot.InAccount;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A registration in the words Canvas answers with, each time anew: the scopes and placements that
/// the tool asked for. What an admin takes away lies over them in Canvas (its
/// `registration_overlay`) and is told in no answer to a tool; a scope that is gone shows at the
/// token.
@Component
public final class Registered {
    private final Addresses addresses;
    private final Installs installs;

    Registered(Addresses addresses, Installs installs) {
        this.addresses = addresses;
        this.installs = installs;
    }

    public Map<String, @Nullable Object> shown(DeveloperKey key, Registration registration) {
        var base = addresses.platform(key.platform()) + "/api/lti/registrations/";
        var tool = new LinkedHashMap<>(registration.toolConfiguration());
        tool.put(
                RegistrationChecks.CANVAS + "registration_config_url",
                base + registration.id() + "/view");
        var asked = key.asked();
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("client_id", key.clientId());
        shown.put("application_type", "web");
        shown.put("grant_types", List.of("client_credentials", "implicit"));
        shown.put("initiate_login_uri", asked.loginUri());
        shown.put("redirect_uris", asked.redirectUris());
        shown.put("response_types", List.of("id_token"));
        shown.put("client_name", asked.title());
        if (asked.keys() instanceof KeySource.At(var address)) {
            shown.put("jwks_uri", address.toString());
        }
        shown.put("token_endpoint_auth_method", "private_key_jwt");
        shown.put("scope", scope(key));
        shown.put(RegistrationChecks.TOOL, tool);
        shown.put("registration_client_uri", base + registration.id());
        installs.of(key).stream()
                .filter(Registered::isInRoot)
                .findFirst()
                .ifPresent(install -> shown.put("deployment_id", install.deploymentId()));
        return shown;
    }

    private static String scope(DeveloperKey key) {
        return String.join(" ", key.asked().scopes()).concat(" openid").strip();
    }

    private static boolean isInRoot(Install install) {
        return install.spot() instanceof InAccount account && account.isRoot();
    }
}
