package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The operator's mail server, `LONGLEAF_MAIL_…`. Without a host no mail is sent, and the screens
/// say so.
///
/// @param port null for the usual one of `tls`
/// @param user whom the server knows; null where it asks nobody
/// @param from the sender's address, to which mail that cannot be delivered comes back
/// @param tls `starttls`, `tls` from the first byte, or `none` for a server on this machine
/// @param perMinute how many messages all instances together send in a minute
@ConfigurationProperties("longleaf.mail")
public record MailSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from,
        @Nullable String tls,
        @Nullable Integer perMinute) {

    private static final int USUALLY = 60;
    private static final int MOST = 600;

    /// How the line to the server is kept from others.
    public enum Tls {
        STARTTLS(587),
        TLS(465),
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /// A mail server, as it was checked at the start.
    public record Server(
            String host,
            int port,
            @Nullable Login login,
            MailAddress from,
            Tls tls,
            int perMinute) {}

    /// Whom the server knows.
    public record Login(String user, String password) {
        /// Without the password: a record would print it into a log.
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /// Empty where no mail is to be sent.
    ///
    /// @throws StartRefused for half a setting
    public Optional<Server> server() {
        if (isBlank(host)) {
            return Optional.empty();
        }
        Tls how = how();
        return Optional.of(
                new Server(
                        said(host),
                        port == null ? how.port : port,
                        login(),
                        sender(),
                        how,
                        pace()));
    }

    private Tls how() {
        String said = isBlank(tls) ? "starttls" : said(tls).toLowerCase(Locale.ROOT);
        Tls how =
                switch (said) {
                    case "starttls" -> Tls.STARTTLS;
                    case "tls" -> Tls.TLS;
                    case "none" -> Tls.NONE;
                    default ->
                            throw new StartRefused(
                                    "LONGLEAF_MAIL_TLS is neither starttls nor tls nor none",
                                    "Leave it away for starttls");
                };
        boolean here = said(host).equals("localhost") || said(host).equals("127.0.0.1");
        if (how == Tls.NONE && !here) {
            throw new StartRefused(
                    "LONGLEAF_MAIL_TLS is none, and LONGLEAF_MAIL_HOST is another machine",
                    "Mail tells whose work was decided: leave LONGLEAF_MAIL_TLS away, or name a mail"
                            + " server on this machine");
        }
        return how;
    }

    private @Nullable Login login() {
        if (isBlank(user)) {
            return null;
        }
        if (password == null || password.isEmpty()) {
            throw missing("LONGLEAF_MAIL_PASSWORD");
        }
        return new Login(said(user), password);
    }

    private MailAddress sender() {
        if (isBlank(from)) {
            throw missing("LONGLEAF_MAIL_FROM");
        }
        return MailAddress.of(said(from))
                .orElseThrow(() ->
                        new StartRefused(
                                "LONGLEAF_MAIL_FROM is no address",
                                "Write it without a name, such as longleaf@example.org"));
    }

    private int pace() {
        int wanted = perMinute == null ? USUALLY : perMinute;
        if (wanted < 1 || wanted > MOST) {
            throw new StartRefused(
                    "LONGLEAF_MAIL_PER_MINUTE is not from 1 to " + MOST,
                    "Leave it away for " + USUALLY);
        }
        return wanted;
    }

    private static StartRefused missing(String name) {
        return new StartRefused(
                "LONGLEAF_MAIL_HOST is set, but " + name + " is not",
                "Set it, or take LONGLEAF_MAIL_HOST away to send no mail");
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String said(@Nullable String text) {
        return Objects.requireNonNull(text).strip();
    }

    /// Without the password: a record would print it into a log.
    @Override
    public String toString() {
        return "MailSettings[" + host + "]";
    }
}
