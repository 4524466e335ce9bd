package org.longleaf.tool.evidence;

import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/// Refusals for calls that a script makes: the words alone, which it shows beside what was refused,
/// so that nothing on the page is lost.
@Component
public final class PlainWords {

    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final MessageSource messages;

    public PlainWords(MessageSource messages) {
        this.messages = messages;
    }

    /// Why something cannot be done now.
    public ResponseEntity<String> of(ScreenProblem problem, Locale locale) {
        return of(problem.status(), "problem." + problem.name() + ".text", locale);
    }

    /// Why a file is not taken.
    public ResponseEntity<String> of(FileRefused refused, Locale locale) {
        String kinds =
                refused.kinds().stream()
                        .map(kind -> say("evidence.kind." + kind, locale))
                        .collect(Collectors.joining("; "));
        return of(refused.status(), refused.words(), locale, refused.megabytes(), kinds);
    }

    /// Words by their message key.
    public ResponseEntity<String> of(
            HttpStatusCode status, String key, Locale locale, Object... arguments) {
        return ResponseEntity.status(status).contentType(PLAIN).body(say(key, locale, arguments));
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
