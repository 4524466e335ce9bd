package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.registry.DeveloperKeys;
import org.longleaf.sandbox.registry.Install;
import org.longleaf.sandbox.registry.Installs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// External Apps: what is installed where, and "By Client ID".
@Controller
@RequestMapping("/{platform}/external_apps")
final class ExternalAppsController {
    private final Admins admins;
    private final DeveloperKeys keys;
    private final Installs installs;
    private final InstallApp install;

    ExternalAppsController(
            Admins admins, DeveloperKeys keys, Installs installs, InstallApp install) {
        this.admins = admins;
        this.keys = keys;
        this.installs = installs;
        this.install = install;
    }

    /// A deployment as the list shows it.
    record Row(String title, String clientId, String deploymentId, String in, boolean on) {}

    @GetMapping
    String apps(@PathVariable String platform, HttpServletRequest request, Model model) {
        admins.show(model, platform, "apps", request);
        model.addAttribute("rows", rows(platform));
        model.addAttribute("spots", install.spots(platform));
        return "external-apps";
    }

    /// As in Canvas, a key that is off cannot be installed.
    @PostMapping
    String byClientId(
            @PathVariable String platform,
            @RequestParam String clientId,
            @RequestParam String spot,
            HttpServletRequest request,
            Model model) {
        admins.require(platform, request);
        var key = keys.find(platform, clientId.strip());
        if (key.isPresent() && key.get().on()) {
            install.in(key.get(), spot);
            return "redirect:/" + platform + "/external_apps";
        }
        model.addAttribute(
                "notice",
                key.isPresent()
                        ? "The key " + key.get().asked().title() + " is off. Turn it on first."
                        : "Client ID not found.");
        return apps(platform, request, model);
    }

    private List<Row> rows(String platform) {
        return installs.on(platform).stream().flatMap(one -> row(platform, one).stream()).toList();
    }

    private List<Row> row(String platform, Install one) {
        return keys.find(platform, one.clientId()).stream()
                .map(key ->
                        new Row(
                                key.asked().title(),
                                one.clientId(),
                                one.deploymentId(),
                                one.spot().name(),
                                key.on()))
                .toList();
    }
}
