package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.registration.ReadKeyJson.Outcome;
import org.longleaf.sandbox.registry.DeveloperKeys;
import org.longleaf.sandbox.registry.Installs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// A Canvas's developer keys: the list, and a new one from developer-key JSON.
@Controller
@RequestMapping("/{platform}/developer_keys")
final class DeveloperKeysController {
    private final Admins admins;
    private final DeveloperKeys keys;
    private final Installs installs;
    private final KeyJson json;

    DeveloperKeysController(Admins admins, DeveloperKeys keys, Installs installs, KeyJson json) {
        this.admins = admins;
        this.keys = keys;
        this.installs = installs;
        this.json = json;
    }

    /// A key as the list shows it.
    record Row(String clientId, String title, boolean on, String came, int deployments) {}

    @GetMapping
    String keys(@PathVariable String platform, HttpServletRequest request, Model model) {
        show(platform, request, model);
        return "developer-keys";
    }

    @PostMapping("/json")
    String fromJson(
            @PathVariable String platform,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String url,
            HttpServletRequest request,
            Model model) {
        show(platform, request, model);
        return switch (json.read(text, url)) {
            case Outcome.Read(var tool) -> {
                var key = keys.add(platform, tool, null);
                yield "redirect:/" + platform + "/developer_keys/" + key.clientId();
            }
            case Outcome.Flawed(var flaws) -> {
                model.addAttribute("flaws", flaws);
                model.addAttribute("text", text);
                model.addAttribute("url", url);
                yield "developer-keys";
            }
        };
    }

    private void show(String platform, HttpServletRequest request, Model model) {
        admins.show(model, platform, "keys", request);
        model.addAttribute("keys", rows(platform));
        model.addAttribute("flaws", List.of());
    }

    private List<Row> rows(String platform) {
        return keys.all(platform).stream()
                .map(key ->
                        new Row(
                                key.clientId(),
                                key.asked().title(),
                                key.on(),
                                key.registration() == null ? "made by hand" : "registered itself",
                                installs.of(key).size()))
                .toList();
    }
}
