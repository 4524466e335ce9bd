package org.longleaf.tool.web;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/// How screens say dates, times, numbers and license categories, in the visitor's language and time
/// zone. In templates: `${@say.day(date)}`.
@Component("say")
public final class Phrasing {

    private final PageFrame frame;
    private final MessageSource messages;

    Phrasing(PageFrame frame, MessageSource messages) {
        this.frame = frame;
        this.messages = messages;
    }

    /// `October 6, 2026`.
    public String day(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(date);
    }

    /// The day of a moment where the visitor is at home.
    public String dayOf(Instant moment) {
        return day(moment.atZone(frame.current().zone()).toLocalDate());
    }

    /// `10:42 AM`, where the visitor is at home.
    public String time(Instant moment) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale())
                .format(moment.atZone(frame.current().zone()));
    }

    /// The zone of those times, for scripts: `America/New_York`.
    public String zone() {
        return frame.current().zone().getId();
    }

    /// `1.2`: CEUs and hours always with one decimal.
    public String ceu(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(amount);
    }

    /// `12` or `12.5`: whole numbers without a tail.
    public String number(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(1);
        return format.format(amount);
    }

    /// `$25.00`: all money is US dollars.
    public String money(BigDecimal amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(Currency.getInstance("USD"));
        return format.format(amount);
    }

    /// `November 2026`, by any of its days.
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(day);
    }

    /// The name of a license category, such as `Academic subject`.
    public String category(String id) {
        return Objects.requireNonNull(messages.getMessage("category." + id, null, id, locale()));
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
