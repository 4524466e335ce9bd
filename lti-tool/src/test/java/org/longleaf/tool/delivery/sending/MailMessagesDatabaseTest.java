package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.MailSettings;
import org.longleaf.tool.delivery.NoticePayload;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.district.FarEndLimits;
import org.longleaf.tool.web.Settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/// Mail, on a lane of the product and a real line.
class MailMessagesDatabaseTest {

    private static final String AMARA = "amara@example.org";

    @TempDir Path folder;
    private @Nullable TestLanes lanes;
    private final StandInSmtp smtp = new StandInSmtp();

    @AfterEach
    void close() throws IOException {
        smtp.close();
    }

    private TestLanes lanes() {
        if (lanes == null) {
            lanes = new TestLanes(folder);
        }
        return lanes;
    }

    private void owe(String key, String subject) {
        UUID person = lanes().office.person();
        lanes().office
                .add(
                        new Owed(
                                Destination.MAIL,
                                lanes().office.home,
                                null,
                                person,
                                person,
                                key,
                                null,
                                AMARA,
                                new NoticePayload(
                                                "es",
                                                subject,
                                                "Hay una decisión.\n",
                                                "<p>Hay una decisión.</p>\n",
                                                "https://longleaf.example/stop-mail/x")
                                        .toJson()));
    }

    private void run(int port, @Nullable Integer perMinute) {
        Settings tool =
                new Settings(
                        URI.create("https://longleaf.example"),
                        folder,
                        null,
                        false,
                        folder,
                        URI.create("http://127.0.0.1:1"),
                        true,
                        null,
                        null,
                        null);
        var settings =
                new MailSettings(
                        "127.0.0.1", port, null, null, "longleaf@example.org", "none", perMinute);
        var line =
                new MailLine(
                        settings, tool, new FarEndLimits(lanes().office.sql), lanes().office.clock);
        lanes().drain(new MailMessages(line, tool))
                .run(new Lane(Destination.MAIL, lanes().office.home), () -> false);
    }

    @Test
    void a_mail_says_it_in_two_forms_and_how_to_stop_it_and_names_nobody() throws Exception {
        GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        try {
            owe("mail-1", "¡Novedades!\r\nBcc: all@example.org\r\n\r\nof Longleaf");

            run(post.getSmtp().getPort(), null);

            assertThat(lanes().states()).containsExactly("confirmed");
            assertThat(post.getReceivedMessages()).as("to nobody else").hasSize(1);
            MimeMessage mail = post.getReceivedMessages()[0];
            assertThat(mail.getRecipients(RecipientType.TO))
                    .extracting("address")
                    .containsExactly(AMARA);
            assertThat(mail.getHeader("To", ",")).as("no name").isEqualTo(AMARA);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getFrom()[0]).hasToString("Longleaf <longleaf@example.org>");
            assertThat(mail.getSubject()).isEqualTo("¡Novedades! Bcc: all@example.org of Longleaf");
            assertThat(mail.getMessageID()).isEqualTo("<mail-1@longleaf.example>");
            assertThat(mail.getSentDate().toInstant()).isEqualTo(lanes().office.clock.instant());
            assertThat(mail.getHeader("List-Unsubscribe", null))
                    .isEqualTo("<https://longleaf.example/stop-mail/x>");
            assertThat(mail.getHeader("List-Unsubscribe-Post", null))
                    .isEqualTo("List-Unsubscribe=One-Click");
            assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getBodyPart(0).getContent()).asString().contains("Hay una decisión.");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
            assertThat(parts.getBodyPart(1).getContent())
                    .asString()
                    .contains("<p>Hay una decisión.");
            assertThat(mail.getHeader("Received", "\n"))
                    .as("this machine is not named")
                    .contains("longleaf.example");
        } finally {
            post.stop();
        }
    }

    @Test
    void one_that_may_have_arrived_is_sent_again_and_known_by_its_id() throws Exception {
        owe("mail-2", "News");
        smtp.replies(".", StandInSmtp.BREAKS);

        run(smtp.port(), null);
        assertThat(lanes().states()).containsExactly("waiting");
        assertThat(lanes().only().getLastAnswer()).contains("broke");
        lanes().later();
        run(smtp.port(), null);

        assertThat(lanes().states()).containsExactly("confirmed");
        assertThat(smtp.taken()).hasSize(2);
        MimeMessage first = read(smtp.taken().getFirst());
        MimeMessage second = read(smtp.taken().getLast());
        assertThat(second.getMessageID()).isEqualTo(first.getMessageID());
        assertThat(second.getSentDate()).isEqualTo(first.getSentDate());
    }

    private static MimeMessage read(String text) throws Exception {
        return new MimeMessage(
                (Session) null, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /// An address that is none is the reader's trouble, what we may not do the operator's, and the
    /// rest passes.
    @Test
    void what_a_server_refuses_is_told_without_the_address() {
        refuses(
                "RCPT",
                "550 5.1.1 <amara@example.org>: no such user",
                "refused",
                "the address (550 5.1.1)");
        refuses("RCPT", "552 mailbox of amara@example.org is full", "refused", "the address (552)");
        refuses(
                "RCPT",
                "450 4.2.1 try <amara@example.org> later",
                "waiting",
                "for this address now (450 4.2.1)");
        refuses(
                "RCPT",
                "550 5.7.1 relaying denied",
                "waiting",
                "let us send as it is set (550 5.7.1)");
        refuses(
                "MAIL",
                "530 5.7.0 log in first",
                "waiting",
                "let us send as it is set (530 5.7.0)");
        refuses("MAIL", "451 4.3.2 busy", "waiting", "not take it now (451 4.3.2)");
        refuses(".", "554 5.6.0 looks odd", "refused", "refused the message (554 5.6.0)");
        refuses(".", "451 later", "waiting", "not take it now (451)");
    }

    private void refuses(String command, String reply, String state, String words) {
        owe("mail-" + UUID.randomUUID(), "News");
        smtp.replies(command, reply);

        run(smtp.port(), 600);

        DeliveryRecord last = lanes().office.all().getLast();
        assertThat(last.getState()).as(reply).isEqualTo(state);
        assertThat(last.getLastAnswer()).contains(words).doesNotContain("@");
    }

    @Test
    void a_server_that_is_away_is_asked_for_two_days_and_no_longer() throws Exception {
        owe("mail-4", "News");
        smtp.close();

        run(smtp.port(), null);
        assertThat(lanes().states()).containsExactly("waiting");
        lanes().office.clock.move(Duration.ofDays(2));
        run(smtp.port(), null);

        assertThat(lanes().states()).containsExactly("given_up");
    }

    @Test
    void no_more_go_out_than_the_server_is_said_to_take() {
        owe("mail-5", "News");
        owe("mail-6", "News");

        run(smtp.port(), 1);

        assertThat(smtp.taken()).hasSize(1);
        assertThat(lanes().states()).containsExactlyInAnyOrder("confirmed", "waiting");
    }
}
