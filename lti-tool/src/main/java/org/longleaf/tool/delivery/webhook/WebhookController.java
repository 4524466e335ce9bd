package org.longleaf.tool.delivery.webhook;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.webhook.KeepWebhooks.Made;
import org.longleaf.tool.delivery.webhook.KeepWebhooks.Shown;
import org.longleaf.tool.delivery.webhook.SentEvents.Sent;
import org.longleaf.tool.delivery.webhook.Webhooks.Wanted;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An admin's screens of their district's webhooks: all of them, and one with what was sent to it.
/// A secret stands on the page that answers its making and nowhere again.
@Controller
class WebhookController {

    private static final String HERE = "/console/{district}/webhooks";
    private static final String ONE = HERE + "/{webhook}";

    private final Administration administration;
    private final KeepWebhooks keep;

    WebhookController(Administration administration, KeepWebhooks keep) {
        this.administration = administration;
        this.keep = keep;
    }

    @ForAdmins
    @GetMapping(HERE)
    String all(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return all(desk(visitor, district), WebhookForm.empty(), model);
    }

    @ForAdmins
    @PostMapping(HERE)
    String add(
            @PathVariable String district,
            WebhookForm form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        Optional<URI> address = keep.address(form.typed());
        Optional<Wanted> wanted = form.wanted();
        if (address.isEmpty() || wanted.isEmpty()) {
            wrong(address.isEmpty() ? "address" : "events", response, model);
            return all(desk, form, model);
        }
        Made made = keep.add(desk, address.get(), wanted.get());
        model.addAttribute("secret", made.secret());
        return one(desk, made.webhook().id(), null, model);
    }

    @ForAdmins
    @GetMapping(ONE)
    String one(
            @PathVariable String district,
            @PathVariable UUID webhook,
            @RequestParam(required = false) @Nullable UUID before,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return one(desk(visitor, district), webhook, before, model);
    }

    @ForAdmins
    @PostMapping(ONE)
    String change(
            @PathVariable String district,
            @PathVariable UUID webhook,
            WebhookForm form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        Optional<Wanted> wanted = form.wanted();
        if (wanted.isEmpty()) {
            wrong("events", response, model);
        } else {
            keep.change(desk, webhook, wanted.get());
            model.addAttribute("news", "changed");
        }
        return one(desk, webhook, null, model);
    }

    @ForAdmins
    @PostMapping(ONE + "/secret")
    String rotate(
            @PathVariable String district,
            @PathVariable UUID webhook,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        model.addAttribute("secret", keep.rotate(desk, webhook));
        model.addAttribute("rotated", true);
        return one(desk, webhook, null, model);
    }

    @ForAdmins
    @PostMapping(ONE + "/test")
    String test(
            @PathVariable String district,
            @PathVariable UUID webhook,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        model.addAttribute("news", keep.test(desk, webhook) ? "tested" : "is_off");
        return one(desk, webhook, null, model);
    }

    @ForAdmins
    @PostMapping(ONE + "/off")
    String off(
            @PathVariable String district,
            @PathVariable UUID webhook,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        keep.off(desk, webhook);
        model.addAttribute("news", "off");
        return one(desk, webhook, null, model);
    }

    @ForAdmins
    @PostMapping(ONE + "/on")
    String on(
            @PathVariable String district,
            @PathVariable UUID webhook,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        keep.on(desk, webhook);
        model.addAttribute("news", "on");
        return one(desk, webhook, null, model);
    }

    /// One delivery, or all that happened between two days.
    @ForAdmins
    @PostMapping(ONE + "/replay")
    String replay(
            @PathVariable String district,
            @PathVariable UUID webhook,
            @RequestParam(required = false) @Nullable UUID delivery,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE)
                    @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE)
                    @Nullable LocalDate until,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        if (delivery != null) {
            replayed(keep.again(desk, webhook, delivery), model);
        } else if (from == null || until == null || until.isBefore(from)) {
            wrong("span", response, model);
        } else {
            replayed(keep.again(desk, webhook, from, until), model);
        }
        return one(desk, webhook, null, model);
    }

    private static void replayed(int events, Model model) {
        model.addAttribute("news", events == 0 ? "nothing_again" : "again");
        model.addAttribute("again", events);
    }

    /// The state's desk has no teachers of its own, and so nothing to tell.
    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }

    private static void wrong(String which, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("wrong", which);
    }

    private String all(Desk desk, WebhookForm form, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("webhooks", keep.all(desk));
        model.addAttribute("form", form);
        model.addAttribute("events", codes());
        return "webhook/list";
    }

    private String one(Desk desk, UUID webhook, @Nullable UUID before, Model model) {
        Shown shown = keep.show(desk, webhook, before);
        List<Sent> sent = shown.sent();
        boolean more = sent.size() > SentEvents.SHOWN;
        model.addAttribute("desk", desk);
        model.addAttribute("webhook", shown.webhook());
        model.addAttribute("events", codes());
        model.addAttribute("sent", more ? sent.subList(0, SentEvents.SHOWN) : sent);
        model.addAttribute("older", more ? sent.get(SentEvents.SHOWN - 1).delivery() : null);
        model.addAttribute("first", before == null);
        return "webhook/one";
    }

    private static List<String> codes() {
        return EventType.offered().stream().map(EventType::code).toList();
    }
}
