/// Webhooks: addresses of districts' own products that are told what becomes of awards and credit.
/// A feature hands in what happened (`WebhookEvents`, done by TellWebhooks) inside the transaction
/// that causes it; `sending` reads what it signs from [OutgoingEvents]. Admins keep them in
/// WebhookController. Must not know why an award came about.
@NullMarked
package org.longleaf.tool.delivery.webhook;

import org.jspecify.annotations.NullMarked;
