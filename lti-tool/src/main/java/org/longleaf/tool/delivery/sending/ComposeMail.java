package org.longleaf.tool.delivery.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.longleaf.tool.delivery.MailAddress;
import org.longleaf.tool.delivery.NoticePayload;

import java.io.UnsupportedEncodingException;
import java.util.Date;

/// Makes a mail of a delivery: the same one for each try, by the same Message-ID, so that a
/// reader's program shows it once. No name stands in it, nothing in it tells who opened it, and it
/// says that it was made by a program (RFC 3834) and how to stop it (RFC 8058).
record ComposeMail(MailAddress from, String ourHost) {

    private static final String SENDER = "Longleaf";

    /// @throws IllegalStateException for a delivery that is none to somebody's mail
    MimeMessage of(Delivery delivery) {
        NoticePayload payload = NoticePayload.fromJson(delivery.payload());
        try {
            // Without a session, so that nothing of this machine is written into it.
            MimeMessage mail = new MimeMessage((Session) null);
            mail.setFrom(new InternetAddress(from.text(), SENDER, UTF_8.name()));
            mail.setRecipient(
                    RecipientType.TO,
                    new InternetAddress(new MailAddress(delivery.address()).text(), true));
            // A line end would begin a header of its own.
            mail.setSubject(payload.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8.name());
            mail.setSentDate(Date.from(delivery.createdAt()));
            mail.setHeader("Message-ID", "<" + delivery.idempotencyKey() + "@" + ourHost + ">");
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("X-Auto-Response-Suppress", "All");
            mail.setHeader("Content-Language", payload.language());
            if (payload.stop() != null) {
                mail.setHeader("List-Unsubscribe", "<" + payload.stop() + ">");
                mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            mail.setContent(parts(payload));
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("This mail cannot be made", e);
        }
    }

    private static MimeMultipart parts(NoticePayload payload) throws MessagingException {
        MimeMultipart parts = new MimeMultipart("alternative");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(payload.text(), UTF_8.name());
        parts.addBodyPart(text);
        if (payload.html() != null) {
            MimeBodyPart html = new MimeBodyPart();
            html.setText(payload.html(), UTF_8.name(), "html");
            parts.addBodyPart(html);
        }
        return parts;
    }
}
