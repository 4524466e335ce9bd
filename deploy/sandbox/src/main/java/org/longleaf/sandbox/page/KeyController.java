package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.registry.DeveloperKey;
import org.longleaf.sandbox.registry.DeveloperKeys;
import org.longleaf.sandbox.registry.Installs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// One developer key: what the tool asked for, what the admin leaves of it, on and off, where it is
/// installed.
@Controller
@RequestMapping("/{platform}/developer_keys/{clientId:\\d+}")
final class KeyController {
    private final Admins admins;
    private final DeveloperKeys keys;
    private final Installs installs;
    private final InstallApp install;
    private final Visit visit;
    private final Addresses addresses;

    KeyController(
            Admins admins,
            DeveloperKeys keys,
            Installs installs,
            InstallApp install,
            Visit visit,
            Addresses addresses) {
        this.visit = visit;
        this.addresses = addresses;
        this.admins = admins;
        this.keys = keys;
        this.installs = installs;
        this.install = install;
    }

    /// What the tool's author enters at the tool.
    private Map<String, String> platformSide(String platform) {
        var side = new LinkedHashMap<String, String>();
        var at = addresses.platform(platform);
        side.put("Issuer", visit.platform(platform).issuer());
        side.put(
                "Authorization endpoint",
                addresses.auth() + "/" + platform + "/api/lti/authorize_redirect");
        side.put("Token endpoint", at + "/login/oauth2/token");
        side.put("Key set", at + "/api/lti/security/jwks");
        side.put("REST API", at);
        return side;
    }

    @GetMapping
    String show(
            @PathVariable String platform,
            @PathVariable String clientId,
            HttpServletRequest request,
            Model model) {
        admins.show(model, platform, "keys", request);
        var key = key(platform, clientId);
        model.addAttribute("key", KeyShown.of(key));
        model.addAttribute("deployments", installs.of(key));
        model.addAttribute("spots", install.spots(platform));
        model.addAttribute("platformSide", platformSide(platform));
        return "key";
    }

    @PostMapping
    String trim(
            @PathVariable String platform,
            @PathVariable String clientId,
            @RequestParam(required = false) @Nullable Set<String> scopes,
            @RequestParam(required = false) @Nullable Set<String> placements,
            @RequestParam String privacyLevel,
            HttpServletRequest request) {
        var key = admitted(platform, clientId, request);
        keys.replace(
                key.keeping(
                        scopes == null ? Set.of() : scopes,
                        placements == null ? Set.of() : placements,
                        KeyShown.LEVELS.containsKey(privacyLevel)
                                ? privacyLevel
                                : key.kept().privacyLevel()));
        return back(key);
    }

    @PostMapping("/state")
    String turn(
            @PathVariable String platform,
            @PathVariable String clientId,
            @RequestParam boolean on,
            HttpServletRequest request) {
        var key = admitted(platform, clientId, request);
        keys.replace(key.turned(on));
        return back(key);
    }

    @PostMapping("/change")
    String decide(
            @PathVariable String platform,
            @PathVariable String clientId,
            @RequestParam boolean accept,
            HttpServletRequest request) {
        var key = admitted(platform, clientId, request);
        keys.replace(accept ? key.changed() : key.wanting(null));
        return back(key);
    }

    @PostMapping("/deployments")
    String install(
            @PathVariable String platform,
            @PathVariable String clientId,
            @RequestParam String spot,
            HttpServletRequest request) {
        var key = admitted(platform, clientId, request);
        install.in(key, spot);
        return back(key);
    }

    @PostMapping("/deployments/{number}/removal")
    String uninstall(
            @PathVariable String platform,
            @PathVariable String clientId,
            @PathVariable String number,
            HttpServletRequest request) {
        var key = admitted(platform, clientId, request);
        installs.of(key).stream()
                .filter(one -> one.number().equals(number))
                .forEach(one -> installs.remove(number));
        return back(key);
    }

    @PostMapping("/removal")
    String remove(
            @PathVariable String platform,
            @PathVariable String clientId,
            HttpServletRequest request) {
        var key = admitted(platform, clientId, request);
        installs.removeAll(key);
        keys.remove(clientId);
        return "redirect:/" + platform + "/developer_keys";
    }

    private DeveloperKey admitted(String platform, String clientId, HttpServletRequest request) {
        admins.require(platform, request);
        return key(platform, clientId);
    }

    private DeveloperKey key(String platform, String clientId) {
        return keys.find(platform, clientId).orElseThrow(Visit::notFound);
    }

    private static String back(DeveloperKey key) {
        return "redirect:/" + key.platform() + "/developer_keys/" + key.clientId();
    }
}
