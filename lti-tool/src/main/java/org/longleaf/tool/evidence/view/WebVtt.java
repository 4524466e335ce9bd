package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.copy.hide.Span;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a caption file (W3C WebVTT) and writes it anew: times and plain words. Styles, regions,
/// notes, positions, and the names of speakers are not taken over, nor anything else that a browser
/// would act on.
final class WebVtt {

    /// The most that is read, in bytes.
    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_CUES = 20_000;
    private static final Pattern HEADER = Pattern.compile("WEBVTT(?:[ \t].*)?");
    private static final Pattern BLOCK = Pattern.compile("(?:NOTE|STYLE|REGION)(?:[ \t].*)?");
    private static final Pattern TIMING =
            Pattern.compile(
                    "((?:\\d{2,4}:)?\\d{2}:\\d{2}\\.\\d{3})[ \t]+-->[ \t]+((?:\\d{2,4}:)?\\d{2}:\\d{2}\\.\\d{3})(?:[ \t].*)?");

    private final List<String> lines;
    private final StringBuilder written = new StringBuilder("WEBVTT\n");
    private int at;
    private int cues;

    private WebVtt(List<String> lines) {
        this.lines = lines;
    }

    sealed interface Outcome permits Captions, Wrong {}

    /// @param text the file written anew; at most as long as a caption track may be
    record Captions(String text, int cues) implements Outcome {}

    /// @param line counted from 1; 0 for the file as a whole
    record Wrong(int line, Why why) implements Outcome {}

    /// The words are `viewer.captions.wrong.…`.
    enum Why {
        TOO_LARGE,
        NOT_TEXT,
        NO_HEADER,
        NO_TIMES,
        TIMES,
        ENDS_BEFORE,
        ARROW_IN_WORDS,
        OPEN_TAG,
        TOO_MANY,
        EMPTY
    }

    static Outcome read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return new Wrong(0, Why.TOO_LARGE);
        }
        String text = decode(file);
        if (text == null) {
            return new Wrong(0, Why.NOT_TEXT);
        }
        Outcome outcome = new WebVtt(text.lines().toList()).read();
        boolean grown =
                outcome instanceof Captions(String all, _)
                        && all.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
        return grown ? new Wrong(0, Why.TOO_LARGE) : outcome;
    }

    /// Captions as they are written here, without those that begin or end in one of the stretches.
    static String without(String written, List<Span> spans) {
        return blocks(written)
                .filter(block -> !isCue(block) || !isWithin(block, spans))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /// How many captions there are.
    static int cues(String written) {
        return (int) blocks(written).filter(WebVtt::isCue).count();
    }

    /// What is said, without the times.
    static String words(String written) {
        return blocks(written)
                .filter(WebVtt::isCue)
                .map(block -> CueWords.unescaped(block.substring(block.indexOf('\n') + 1)))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> blocks(String written) {
        return Stream.of(written.strip().split("\n\n"));
    }

    private static boolean isCue(String block) {
        return block.lines().findFirst().orElse("").contains("-->");
    }

    private static boolean isWithin(String cue, List<Span> spans) {
        Matcher times = TIMING.matcher(cue.lines().findFirst().orElse(""));
        if (!times.matches()) {
            return true;
        }
        long begins = millis(times.group(1));
        long ends = millis(times.group(2));
        return spans.stream().anyMatch(span -> begins < span.to() && ends > span.from());
    }

    /// UTF-8 and nothing else (WebVTT, section 4.1); a byte order mark is no word of it.
    private static @Nullable String decode(byte[] file) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            if (text.indexOf('\0') >= 0) {
                return null;
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private Outcome read() {
        if (lines.isEmpty() || !HEADER.matcher(lines.getFirst()).matches()) {
            return new Wrong(1, Why.NO_HEADER);
        }
        skipBlock(); // Whatever stands under the header, up to the first empty line, is its own.
        while (skipEmpty()) {
            if (BLOCK.matcher(lines.get(at)).matches()) {
                skipBlock();
                continue;
            }
            Wrong wrong = cue();
            if (wrong != null) {
                return wrong;
            }
        }
        return cues == 0 ? new Wrong(0, Why.EMPTY) : new Captions(written.toString(), cues);
    }

    /// @return whether there is a line left
    private boolean skipEmpty() {
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at < lines.size();
    }

    private void skipBlock() {
        while (at < lines.size() && !lines.get(at).isBlank()) {
            at++;
        }
    }

    /// A line that names the cue may come first; it is left out.
    private @Nullable Wrong cue() {
        if (!lines.get(at).contains("-->")) {
            at++;
        }
        if (at >= lines.size() || !lines.get(at).contains("-->")) {
            return new Wrong(at, Why.NO_TIMES);
        }
        Matcher times = TIMING.matcher(lines.get(at).strip());
        if (!times.matches()) {
            return new Wrong(at + 1, Why.TIMES);
        }
        long begins = millis(times.group(1));
        long ends = millis(times.group(2));
        if (begins < 0 || ends < 0) {
            return new Wrong(at + 1, Why.TIMES);
        }
        if (ends <= begins) {
            return new Wrong(at + 1, Why.ENDS_BEFORE);
        }
        at++;
        return words(begins, ends);
    }

    private @Nullable Wrong words(long begins, long ends) {
        List<String> said = new ArrayList<>();
        for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
            if (lines.get(at).contains("-->")) {
                return new Wrong(at + 1, Why.ARROW_IN_WORDS);
            }
            String plain = CueWords.plain(lines.get(at));
            if (plain == null) {
                return new Wrong(at + 1, Why.OPEN_TAG);
            }
            if (!plain.isBlank()) {
                said.add(CueWords.escaped(plain.strip()));
            }
        }
        if (said.isEmpty()) {
            return null;
        }
        if (++cues > MOST_CUES) {
            return new Wrong(at, Why.TOO_MANY);
        }
        written.append('\n').append(time(begins)).append(" --> ").append(time(ends)).append('\n');
        said.forEach(line -> written.append(line).append('\n'));
        return null;
    }

    /// @return below 0 for a time that no clock shows
    private static long millis(String time) {
        String[] parts = time.split("[:.]");
        int last = parts.length - 1;
        long hours = last == 3 ? Long.parseLong(parts[0]) : 0;
        long minutes = Long.parseLong(parts[last - 2]);
        long seconds = Long.parseLong(parts[last - 1]);
        return minutes > 59 || seconds > 59
                ? -1
                : ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(parts[last]);
    }

    private static String time(long millis) {
        return "%02d:%02d:%02d.%03d"
                .formatted(
                        millis / 3_600_000,
                        millis / 60_000 % 60,
                        millis / 1000 % 60,
                        millis % 1000);
    }
}
