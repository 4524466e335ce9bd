package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

/// Mails what people are told (SMTP, RFC 5321).
@Component
final class MailMessages implements FarEnd {

    private final MailLine line;
    private final String ourHost;

    MailMessages(MailLine line, Settings settings) {
        this.line = line;
        this.ourHost = settings.publicUrl().getHost();
    }

    @Override
    public Destination destination() {
        return Destination.MAIL;
    }

    @Override
    public Answer send(Delivery delivery) {
        return line.send(server -> new ComposeMail(server.from(), ourHost).of(delivery));
    }
}
