package org.longleaf.tool.delivery.sending;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a mail server's reply means for a delivery (RFC 5321, section 4.2; RFC 3463). Its words are
/// not kept: they quote the address. What comes back later as a mail of its own is read by nobody;
/// it goes to the sender's address.
final class SmtpVerdict {

    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private SmtpVerdict() {}

    static Answer on(MailException e) {
        if (e instanceof MailAuthenticationException) {
            return Answer.askAPerson(
                    "the mail server does not know our user or password", Reached.NOTHING);
        }
        if (!(e instanceof MailSendException failed)) {
            return new Refused("the message could not be made");
        }
        if (failed.getFailedMessages().isEmpty()) {
            // It was taken; only the good-bye failed.
            return new Confirmed("the mail server took it");
        }
        // Spring keeps what went wrong for each message; what it also throws itself is the
        // greeting,
        // or another good-bye that failed.
        if (failed.getFailedMessages().containsValue(failed.getCause())) {
            return Answer.later(
                    "the mail server could not be reached"
                            + (failed.getCause() instanceof MailConnectException
                                    ? ""
                                    : ", or does not speak as it is set"),
                    Reached.NOBODY);
        }
        return on(failed.getFailedMessages().values().iterator().next());
    }

    private static Answer on(Exception failure) {
        Optional<SMTPAddressFailedException> address =
                find(failure, SMTPAddressFailedException.class);
        if (address.isPresent()) {
            return refusedAddress(code(address.get().getReturnCode(), address.get()));
        }
        Optional<SMTPSenderFailedException> sender = find(failure, SMTPSenderFailedException.class);
        if (sender.isPresent()) {
            return ours(code(sender.get().getReturnCode(), sender.get()));
        }
        return find(failure, SMTPSendFailedException.class)
                .map(sent -> refusedMessage(sent, code(sent.getReturnCode(), sent)))
                .orElseGet(
                        () -> Answer.later("the line to the mail server broke", Reached.PERHAPS));
    }

    /// A reply's number, with the finer one where the server gives one.
    private record Code(int number, @Nullable String enhanced) {
        boolean isForGood() {
            return number >= 500;
        }

        /// What a server does not let us do (RFC 3463, section 3.8), or wants done otherwise (3.6).
        boolean isOurs() {
            return enhanced != null && enhanced.matches("5\\.[57]\\..*")
                    || number == 530
                    || number == 535;
        }

        @Override
        public String toString() {
            return enhanced == null ? String.valueOf(number) : number + " " + enhanced;
        }
    }

    private static Answer refusedAddress(Code code) {
        if (!code.isForGood()) {
            return Answer.later(
                    "the mail server does not take it for this address now (" + code + ")",
                    Reached.THE_FAR_END);
        }
        return code.isOurs()
                ? ours(code)
                : new Refused("the mail server refused the address (" + code + ")");
    }

    private static Answer refusedMessage(SMTPSendFailedException sent, Code code) {
        if (code.number() < 0) {
            return Answer.later("the line to the mail server broke", Reached.PERHAPS);
        }
        if (!code.isForGood()) {
            return Answer.later(
                    "the mail server does not take it now (" + code + ")", Reached.THE_FAR_END);
        }
        boolean beforeTheMessage =
                sent.getCommand() != null && sent.getCommand().startsWith("MAIL");
        return beforeTheMessage || code.isOurs()
                ? ours(code)
                : new Refused("the mail server refused the message (" + code + ")");
    }

    private static Answer ours(Code code) {
        return code.isForGood()
                ? Answer.askAPerson(
                        "the mail server does not let us send as it is set (" + code + ")",
                        Reached.NOTHING)
                : Answer.later(
                        "the mail server does not take it now (" + code + ")", Reached.THE_FAR_END);
    }

    private static Code code(int number, Exception e) {
        Matcher finer = ENHANCED.matcher(String.valueOf(e.getMessage()));
        return new Code(number, finer.find() ? finer.group(1) : null);
    }

    private static <T extends Exception> Optional<T> find(Exception failure, Class<T> wanted) {
        for (Exception one = failure; one != null; one = next(one)) {
            if (wanted.isInstance(one)) {
                return Optional.of(wanted.cast(one));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Exception next(Exception one) {
        return one instanceof MessagingException mail ? mail.getNextException() : null;
    }
}
