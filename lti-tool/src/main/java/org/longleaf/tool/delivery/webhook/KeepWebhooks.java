package org.longleaf.tool.delivery.webhook;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.webhook.SentEvents.Sent;
import org.longleaf.tool.delivery.webhook.Webhooks.Wanted;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What an admin does with their district's webhooks, told in the audit log.
@Component
final class KeepWebhooks {

    private static final int MOST = 10;

    private final Transactions transactions;
    private final Webhooks webhooks;
    private final WebhookSecrets secrets;
    private final Sendings sendings;
    private final AuditEvents audit;

    KeepWebhooks(
            Transactions transactions,
            Webhooks webhooks,
            WebhookSecrets secrets,
            Sendings sendings,
            AuditEvents audit) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.sendings = sendings;
        this.audit = audit;
    }

    /// What goes to them, and who may.
    @Component("webhookSendings")
    record Sendings(
            SentEvents sent,
            TellWebhooks events,
            StopWebhook stop,
            OutboundHttp way,
            TimeBasedEpochRandomGenerator ids) {}

    /// One just made.
    ///
    /// @param secret told now and never again
    record Made(Webhook webhook, String secret) {}

    /// One with what was sent to it.
    record Shown(Webhook webhook, List<Sent> sent) {}

    List<Webhook> all(Desk desk) {
        return transactions.call(desk.scope(), () -> webhooks.of(district(desk)));
    }

    /// @param before what the page begins behind; null for the newest
    Shown show(Desk desk, UUID id, @Nullable UUID before) {
        return of(desk, id, webhook -> new Shown(webhook, sendings.sent().of(id, before)));
    }

    /// Whether the tool may call there.
    Optional<URI> address(String typed) {
        try {
            return Optional.of(URI.create(typed.strip()))
                    .filter(address -> address.toString().length() <= 500)
                    .filter(sendings.way()::accepts);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @throws ScreenProblem conflict where there are as many as can be
    Made add(Desk desk, URI address, Wanted wanted) {
        return transactions.call(
                desk.scope(),
                () -> {
                    if (webhooks.of(district(desk)).size() >= MOST) {
                        throw ScreenProblem.conflict("webhooks_full");
                    }
                    Webhook made = webhooks.add(district(desk), address, wanted, desk.person());
                    tell(desk, "webhook.made", made.id(), details(wanted));
                    return new Made(made, secrets.make(made));
                });
    }

    void change(Desk desk, UUID id, Wanted wanted) {
        of(
                desk,
                id,
                webhook -> {
                    webhooks.change(id, wanted);
                    tell(desk, "webhook.changed", id, details(wanted));
                    return webhook;
                });
    }

    /// A new secret, told now and never again.
    String rotate(Desk desk, UUID id) {
        return of(
                desk,
                id,
                webhook -> {
                    tell(desk, "webhook.secret_changed", id, Map.of());
                    return secrets.make(webhook);
                });
    }

    void off(Desk desk, UUID id) {
        of(
                desk,
                id,
                _ -> {
                    if (sendings.stop().byHand(id)) {
                        tell(desk, "webhook.off", id, Map.of());
                    }
                    return id;
                });
    }

    void on(Desk desk, UUID id) {
        of(
                desk,
                id,
                _ -> {
                    if (webhooks.on(id)) {
                        tell(desk, "webhook.on", id, Map.of());
                    }
                    return id;
                });
    }

    /// False where it is off.
    boolean test(Desk desk, UUID id) {
        return of(
                desk,
                id,
                webhook -> {
                    if (webhook.isOn()) {
                        sendings.events().test(webhook, sendings.ids().generate(), desk.person());
                        tell(desk, "webhook.tested", id, Map.of());
                    }
                    return webhook.isOn();
                });
    }

    /// @return how many go out again
    int again(Desk desk, UUID id, UUID delivery) {
        return replay(desk, id, webhook -> sendings.sent().again(webhook, delivery) ? 1 : 0);
    }

    /// Days of the district's own.
    int again(Desk desk, UUID id, LocalDate from, LocalDate until) {
        return replay(
                desk,
                id,
                webhook ->
                        sendings.sent()
                                .again(
                                        webhook,
                                        from.atStartOfDay(desk.zone()).toInstant(),
                                        until.plusDays(1).atStartOfDay(desk.zone()).toInstant()));
    }

    private int replay(Desk desk, UUID id, Function<Webhook, Integer> again) {
        return of(
                desk,
                id,
                webhook -> {
                    int sent = webhook.isOn() ? again.apply(webhook) : 0;
                    if (sent > 0) {
                        tell(desk, "webhook.replayed", id, Map.of("number", sent));
                    }
                    return sent;
                });
    }

    private <T> T of(Desk desk, UUID id, Function<Webhook, T> work) {
        return transactions.call(
                desk.scope(),
                () ->
                        work.apply(
                                webhooks.find(district(desk), id)
                                        .orElseThrow(ScreenProblem::notFound)));
    }

    private static Map<String, ?> details(Wanted wanted) {
        return Map.of(
                "events",
                wanted.events().stream().map(EventType::code).sorted().toList(),
                "tells_uid",
                wanted.tellsUid());
    }

    private void tell(Desk desk, String action, UUID webhook, Map<String, ?> details) {
        audit.write(
                desk.person(), action, new Subject("webhook", webhook), district(desk), details);
    }

    private static UUID district(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }
}
