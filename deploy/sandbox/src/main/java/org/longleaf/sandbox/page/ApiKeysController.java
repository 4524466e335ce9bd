package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.oauth.ApiKeys;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// A Canvas's keys for the REST API: the list, and a new one.
@Controller
@RequestMapping("/{platform}/api_keys")
final class ApiKeysController {
    private final Admins admins;
    private final Visit visit;
    private final ApiKeys keys;

    ApiKeysController(Admins admins, Visit visit, ApiKeys keys) {
        this.admins = admins;
        this.visit = visit;
        this.keys = keys;
    }

    @GetMapping
    String keys(@PathVariable String platform, HttpServletRequest request, Model model) {
        return show(platform, new ApiKeyForm("", "", "", false), request, model);
    }

    @PostMapping
    String make(
            @PathVariable String platform,
            @ModelAttribute ApiKeyForm form,
            HttpServletRequest request,
            Model model) {
        admins.require(platform, request);
        if (!form.flaws().isEmpty()) {
            return show(platform, form, request, model);
        }
        keys.add(platform, form.wanted());
        return back(platform);
    }

    @PostMapping("/{clientId:\\d+}/state")
    String turn(
            @PathVariable String platform,
            @PathVariable String clientId,
            @RequestParam boolean on,
            HttpServletRequest request) {
        admins.require(platform, request);
        keys.turn(platform, clientId, on);
        return back(platform);
    }

    @PostMapping("/{clientId:\\d+}/removal")
    String remove(
            @PathVariable String platform,
            @PathVariable String clientId,
            HttpServletRequest request) {
        admins.require(platform, request);
        keys.remove(platform, clientId);
        return back(platform);
    }

    private String show(String platform, ApiKeyForm form, HttpServletRequest request, Model model) {
        admins.show(model, platform, "keys", request);
        model.addAttribute("form", form);
        model.addAttribute("flaws", form.isEmpty() ? List.of() : form.flaws());
        model.addAttribute("builtIn", keys.builtIn(visit.platform(platform)));
        model.addAttribute("keys", keys.made(platform));
        return "api-keys";
    }

    private static String back(String platform) {
        return "redirect:/" + platform + "/api_keys";
    }
}
