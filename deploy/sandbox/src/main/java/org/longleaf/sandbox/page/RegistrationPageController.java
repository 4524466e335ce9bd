package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.registration.RegistrationTokens;
import org.longleaf.sandbox.registry.DeveloperKeys;
import org.longleaf.sandbox.registry.Origins;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URI;
import java.net.URISyntaxException;

/// Dynamic registration as an admin sees it: the tool's own page in a frame, then what came of it
/// (LTI Dynamic Registration 1.0, section 3.2).
@Controller
@RequestMapping("/{platform}/developer_keys")
final class RegistrationPageController {
    private final Visit visit;
    private final Admins admins;
    private final Addresses addresses;
    private final RegistrationTokens tokens;
    private final DeveloperKeys keys;
    private final Origins origins;

    RegistrationPageController(
            Visit visit,
            Admins admins,
            Addresses addresses,
            RegistrationTokens tokens,
            DeveloperKeys keys,
            Origins origins) {
        this.visit = visit;
        this.admins = admins;
        this.addresses = addresses;
        this.tokens = tokens;
        this.keys = keys;
        this.origins = origins;
    }

    @GetMapping("/register")
    String register(
            @PathVariable String platform,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "false") boolean deployment,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var admin = admins.show(model, platform, "keys", request);
        var link = url.strip();
        if (!isAddress(link)) {
            model.addAttribute("notice", "This is not a registration link. It begins with http.");
            return "register";
        }
        var here = addresses.platform(platform);
        var issued = tokens.issue(visit.platform(platform), admin, link, deployment);
        var all = origins.ofTools();
        all.add(Origins.of(link));
        PageHeaders.allow(response, all);
        model.addAttribute("frame", framed(link, here, issued.token()));
        model.addAttribute("next", "/" + platform + "/developer_keys/came/" + issued.uuid());
        return "register";
    }

    /// Where the admin comes to when the tool's page closes itself.
    @GetMapping("/came/{uuid}")
    String came(
            @PathVariable String platform,
            @PathVariable String uuid,
            HttpServletRequest request,
            Model model) {
        admins.show(model, platform, "keys", request);
        var key = keys.cameBy(platform, uuid);
        if (key.isPresent()) {
            return "redirect:/" + platform + "/developer_keys/" + key.get().clientId();
        }
        model.addAttribute("notice", "The tool closed its page and did not register itself.");
        return "register";
    }

    /// Whatever query the link has stays as it is; Canvas's two are added to it.
    private static String framed(String link, String here, String token) {
        var configuration =
                UriComponentsBuilder.fromUriString(here)
                        .path("/api/lti/security/openid-configuration")
                        .queryParam("registration_token", token)
                        .build()
                        .toUriString();
        var query =
                UriComponentsBuilder.newInstance()
                        .queryParam("openid_configuration", "{configuration}")
                        .queryParam("registration_token", "{token}")
                        .encode()
                        .buildAndExpand(configuration, token)
                        .toUriString();
        var parts = link.split("#", 2);
        var added = parts[0] + (parts[0].contains("?") ? "&" : "?") + query.substring(1);
        return parts.length > 1 ? added + "#" + parts[1] : added;
    }

    private static boolean isAddress(String link) {
        try {
            var address = new URI(link);
            var scheme = String.valueOf(address.getScheme());
            return (scheme.equals("https") || scheme.equals("http")) && address.getHost() != null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }
}
