package org.longleaf.tool.award.change;

import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Happening;
import org.longleaf.tool.delivery.WebhookEvents;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.time.Instant;

/// Tells the webhooks of an award's district what became of it, by the id of the change. In the
/// running transaction, which has entered that district.
@Component
final class AwardNews {

    private final WebhookEvents webhooks;
    private final Settings settings;

    AwardNews(WebhookEvents webhooks, Settings settings) {
        this.webhooks = webhooks;
        this.settings = settings;
    }

    /// @param from when it can no more be undone unheard
    void suspended(OpenedAward award, Change change, Instant from) {
        webhooks.happenedFrom(from, news(EventType.AWARD_SUSPENDED, award, change));
    }

    /// @param from when it can no more be undone
    void revoked(OpenedAward award, Change change, Instant from) {
        webhooks.happenedFrom(from, news(EventType.AWARD_REVOKED, award, change));
    }

    /// Who never heard of the suspension hears nothing of its end.
    void reinstated(OpenedAward award, Change suspension, Change change) {
        webhooks.undone(suspension.id(), news(EventType.AWARD_REINSTATED, award, change));
    }

    /// Nobody was told of it.
    void undone(Change revocation) {
        webhooks.takeBack(revocation.id());
    }

    private Happening news(EventType type, OpenedAward award, Change change) {
        return new Happening(
                type,
                change.id(),
                award.district(),
                award.person().id(),
                award.id(),
                settings.at("/badges/" + award.publicId()),
                change.at());
    }
}
