package org.longleaf.tool.delivery.sending;

import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Level;
import org.longleaf.tool.delivery.MailSettings;
import org.longleaf.tool.delivery.MailSettings.Login;
import org.longleaf.tool.delivery.MailSettings.Server;
import org.longleaf.tool.delivery.MailSettings.Tls;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.FarEndLimits;
import org.longleaf.tool.web.Settings;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;

/// The way to the operator's mail server, which sends for all instances no more than the server is
/// said to take. Not a bean of Spring's own making: that would ask the server for its health each
/// time somebody asks for ours.
@Component
final class MailLine {

    private static final int MILLISECONDS = 20_000;

    private final @Nullable Server server;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final FarEndLimits limits;
    private final Clock clock;

    MailLine(MailSettings settings, Settings tool, FarEndLimits limits, Clock clock) {
        this.server = settings.server().orElse(null);
        this.limits = limits;
        this.clock = clock;
        if (server != null) {
            prepare(server, tool.publicUrl().getHost());
        }
    }

    /// Sends a message that is made for the sender's address.
    Answer send(Function<Server, MimeMessage> message) {
        if (server == null) {
            return new Refused("no mail server is set any more");
        }
        Duration wait =
                limits.take(
                        new Bucket(server.host(), "mail"),
                        Level.LEAK * 60 / server.perMinute(),
                        clock.instant());
        if (wait.isPositive()) {
            return new Answer.Later(
                    "as many messages went out as the mail server is said to take",
                    Reached.NOTHING,
                    wait);
        }
        try {
            sender.send(message.apply(server));
            return new Confirmed("the mail server took it");
        } catch (MailException e) {
            return SmtpVerdict.on(e);
        }
    }

    private void prepare(Server server, String ourName) {
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setProtocol(server.tls() == Tls.TLS ? "smtps" : "smtp");
        Login login = server.login();
        if (login != null) {
            sender.setUsername(login.user());
            sender.setPassword(login.password());
        }
        String prefix = "mail." + Objects.requireNonNull(sender.getProtocol()) + ".";
        Properties properties = sender.getJavaMailProperties();
        properties.put(prefix + "auth", String.valueOf(login != null));
        properties.put(prefix + "connectiontimeout", String.valueOf(MILLISECONDS));
        properties.put(prefix + "timeout", String.valueOf(MILLISECONDS));
        properties.put(prefix + "writetimeout", String.valueOf(MILLISECONDS));
        properties.put(prefix + "localhost", ourName);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (server.tls() == Tls.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
    }
}
