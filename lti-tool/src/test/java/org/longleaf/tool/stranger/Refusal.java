package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page that refuses in words. `said` is what it says without its reference and its time, so that
/// two refusals can be compared.
record Refusal(String reference, String said) {
    private static final Pattern REFERENCE = Pattern.compile("R-[A-Za-z0-9_-]{8}");
    private static final Pattern TIME =
            Pattern.compile("[A-Z][a-z]+ \\d{1,2}, \\d{4}, \\d{1,2}:\\d{2}\\W[AP]M");

    /// Checks that the page is one, and that nothing an attacker chose stands in it.
    static Refusal on(Page page) {
        String words = page.words();
        assertThat(page.status()).as("status of: %s", words).isBetween(400, 499);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.bearer()).as("bearer").isEmpty();
        assertThat(page.body().toLowerCase(Locale.ROOT).contains(BadTokens.MARK))
                .as("what was sent is shown: %s", words)
                .isFalse();
        Matcher reference = REFERENCE.matcher(words);
        assertThat(reference.find()).as("a reference in: %s", words).isTrue();
        String said = REFERENCE.matcher(words).replaceAll("");
        return new Refusal(reference.group(), TIME.matcher(said).replaceAll(""));
    }
}
