package org.longleaf.tool.award.certificate;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.longleaf.tool.award.picture.Lines;
import org.longleaf.tool.award.picture.QrPicture;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// A certificate on one page. The order in which its parts are drawn is the order in which they are
/// read.
@Component
final class DrawCertificate {

    private static final float SMALL = 10;
    private static final float PLAIN = 12.5f;
    private static final float GAP = 9;
    private static final float BADGE = 104;
    private static final float QR = 78;
    private static final float EDGE = 56;

    private final MessageSource messages;

    DrawCertificate(MessageSource messages) {
        this.messages = messages;
    }

    byte[] pdf(Certificate certificate, Locale locale) {
        String title = say(locale, "award.certificate.title", certificate.contents().title());
        try (TaggedPage page = new TaggedPage(title, locale)) {
            page.frame(30);
            head(page, certificate, locale);
            credit(page, certificate, locale);
            foot(page, certificate, locale);
            return page.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate cannot be drawn", e);
        }
    }

    private void head(TaggedPage page, Certificate certificate, Locale locale) throws IOException {
        String title = certificate.contents().title();
        page.picture(certificate.picture().png(), BADGE, say(locale, "award.picture", title));
        page.down(GAP);
        page.words("P", one(say(locale, "award.certificate.that"), PLAIN));
        page.down(4);
        page.words("H1", Lines.fit(certificate.owner().name(), 600, 2, 28, 22, 17));
        if (certificate.owner().uid() != null) {
            page.words(
                    "P",
                    one(say(locale, "award.certificate.uid", certificate.owner().uid()), SMALL));
        }
        page.down(GAP);
        page.words("P", one(say(locale, "award.certificate.earned"), PLAIN));
        page.down(4);
        // The credential's own words are English, whatever the page is.
        page.wordsIn("en-US", "H2", Lines.fit(title, 600, 3, 24, 20, 16));
        page.down(GAP);
    }

    private void credit(TaggedPage page, Certificate certificate, Locale locale)
            throws IOException {
        page.words(
                "P",
                one(
                        say(
                                locale,
                                "award.certificate.dates",
                                day(certificate.startedOn(), locale),
                                day(certificate.completedOn(), locale)),
                        PLAIN));
        page.words(
                "P",
                one(
                        say(
                                locale,
                                "award.certificate.credit",
                                number(certificate.hours(), 0, locale),
                                number(certificate.contents().ceu(), 1, locale)),
                        PLAIN));
        if (!certificate.split().isEmpty()) {
            page.words(
                    "P",
                    Lines.fit(
                            say(locale, "award.certificate.parts", parts(certificate, locale)),
                            600,
                            2,
                            PLAIN));
        }
        page.down(GAP);
        page.words(
                "P",
                Lines.fit(
                        say(
                                locale,
                                "award.certificate.issuer",
                                certificate.contents().issuer(),
                                certificate.contents().classCode(),
                                certificate.contents().version()),
                        600,
                        2,
                        PLAIN));
    }

    private void foot(TaggedPage page, Certificate certificate, Locale locale) throws IOException {
        String address = certificate.page().toString();
        page.code(
                new QrPicture(certificate.page()),
                new PDRectangle(TaggedPage.WIDTH - EDGE - QR, EDGE, QR, QR),
                say(locale, "award.qr", address));
        page.link(
                say(locale, "award.certificate.check"),
                address,
                say(locale, "award.certificate.check.link", address),
                EDGE);
    }

    private String parts(Certificate certificate, Locale locale) {
        return certificate.split().entrySet().stream()
                .map(part ->
                        say(
                                locale,
                                "award.certificate.part",
                                say(locale, "category." + part.getKey()),
                                number(part.getValue(), 1, locale)))
                .collect(Collectors.joining(", "));
    }

    private static Lines one(String words, float size) {
        return new Lines(List.of(words), size);
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    private static String number(BigDecimal amount, int least, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(1);
        return format.format(amount);
    }

    private String say(Locale locale, String key, Object... with) {
        return Objects.requireNonNull(messages.getMessage(key, with, locale));
    }
}
