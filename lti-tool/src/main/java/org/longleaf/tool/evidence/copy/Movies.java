package org.longleaf.tool.evidence.copy;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.copy.Ffmpeg.Probed;
import org.longleaf.tool.evidence.copy.Ffmpeg.Stream;
import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Original;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.mp4.BrokenMp4;
import org.longleaf.tool.evidence.copy.mp4.Mp4Gate;
import org.longleaf.tool.evidence.copy.mp4.Mp4Gate.Passed;
import org.longleaf.tool.evidence.copy.mp4.SampleTables;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Video, and audio in a video's container: H.264 and AAC in MP4, whatever it was, and always
/// through the gate.
final class Movies {

    private static final Duration LEAST_TIME = Duration.ofMinutes(5);
    private static final Duration MOST_TIME = Duration.ofHours(4);
    private static final double ENOUGH = 0.9;
    private static final Duration TOO_LONG_BY = Duration.ofSeconds(5);

    /// Only slices and parameter sets stay: what else stands between them may be anybody's words.
    static final String ONLY_PICTURES = "filter_units=pass_types=1-5|7-8";

    private final Optional<Ffmpeg> ffmpeg;

    Movies(Optional<Ffmpeg> ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    Made copy(Original from, Path work) throws IOException, NotCopied {
        Path original = from.file();
        ContentType type = from.type();
        boolean boxes =
                type == ContentType.MP4 || type == ContentType.M4A || type == ContentType.QUICKTIME;
        try {
            Anew anew = boxes ? Anew.over(original) : Anew.NOTHING;
            if (ffmpeg.isPresent()) {
                return converted(ffmpeg.get(), from, anew, work);
            }
            if (!boxes
                    || type == ContentType.QUICKTIME
                    || !anew.equals(Anew.NOTHING)
                    || !Mp4Gate.plays(original)) {
                throw new NotCopied(Why.NEEDS_FFMPEG);
            }
            return passed(original, type, work);
        } catch (BrokenMp4 e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    private static Made converted(Ffmpeg ffmpeg, Original from, Anew anew, Path work)
            throws IOException, NotCopied, BrokenMp4 {
        Path original = from.file();
        ContentType type = from.type();
        Probed probed = ffmpeg.probe(original, type, work);
        probed.check(from.longest());
        Optional<Stream> video =
                type == ContentType.M4A || type == ContentType.OGG || type == ContentType.WAV
                        ? Optional.empty()
                        : probed.video();
        if (video.isEmpty() && probed.audio().isEmpty()) {
            throw new NotCopied(Why.BROKEN);
        }
        Path step = work.resolve("step.mp4");
        Duration time = time(probed.length());
        List<String> how = how(video, probed.audio(), anew);
        how.addAll(ending(from.longest()));
        ffmpeg.convert(original, type, how, step, time);
        Anew left = Anew.over(step);
        if (!left.equals(Anew.NOTHING)) {
            // Other containers begin within a group of pictures too.
            how = how(video, probed.audio(), Anew.ALL);
            how.addAll(ending(from.longest()));
            ffmpeg.convert(original, type, how, step, time);
            left = Anew.over(step);
        }
        if (!left.equals(Anew.NOTHING)) {
            throw new NotCopied(Why.BROKEN);
        }
        Made made = passed(step, video.isPresent() ? ContentType.MP4 : ContentType.M4A, work);
        Files.delete(step);
        checkLength(probed.length(), Optional.ofNullable(made.facts().length()));
        return made;
    }

    /// ffmpeg copies what it finds of a file that ends early, and says nothing.
    static void checkLength(Duration said, Optional<Duration> found) throws NotCopied {
        double enough = said.toMillis() * ENOUGH - 250;
        if (found.orElse(Duration.ZERO).toMillis() < enough) {
            throw new NotCopied(Why.BROKEN);
        }
    }

    static Made passed(Path from, ContentType type, Path work) throws IOException, BrokenMp4 {
        Path file = work.resolve("copy." + type.extension());
        Passed passed = Mp4Gate.copy(from, file);
        return new Made(
                file,
                passed.video() ? ContentType.MP4 : ContentType.M4A,
                new Facts(null, passed.length(), passed.sound(), ""));
    }

    private static List<String> how(Optional<Stream> video, Optional<Stream> audio, Anew anew) {
        List<String> how = new ArrayList<>();
        video.ifPresent(stream -> how.addAll(List.of("-map", "0:" + stream.index())));
        audio.ifPresent(stream -> how.addAll(List.of("-map", "0:" + stream.index())));
        video.ifPresent(stream -> how.addAll(anew.pictures() ? drawn() : picture(stream)));
        audio.ifPresent(stream -> how.addAll(anew.sound() ? heard(stream) : sound(stream)));
        return how;
    }

    /// A file may say less of its length than the truth, or nothing: then it is a little too long.
    private static List<String> ending(@Nullable Duration longest) {
        List<String> how = new ArrayList<>();
        if (longest != null) {
            how.addAll(List.of("-t", Long.toString(longest.plus(TOO_LONG_BY).toSeconds())));
        }
        how.addAll(ending());
        return how;
    }

    /// Nothing but pictures and sound goes along.
    static List<String> ending() {
        String all =
                "-sn -dn -map_metadata -1 -map_chapters -1 -fflags +bitexact -flags:v +bitexact"
                        + " -flags:a +bitexact -movflags +faststart -brand mp42 -f mp4";
        return List.of(all.split(" ", -1));
    }

    static List<String> picture(Stream video) {
        return video.isPlainH264() ? List.of("-c:v", "copy", "-bsf:v", ONLY_PICTURES) : drawn();
    }

    private static List<String> drawn() {
        List<String> how = new ArrayList<>();
        how.addAll(List.of("-c:v libx264 -preset veryfast -crf 23 -profile:v high".split(" ", -1)));
        how.addAll(
                List.of(
                        "-vf",
                        "scale='min(1920,iw)':'min(1920,ih)':force_original_aspect_ratio=decrease"
                                + ":force_divisible_by=2,setsar=1,format=yuv420p"));
        how.addAll(List.of("-bsf:v", ONLY_PICTURES));
        return how;
    }

    static List<String> sound(Stream audio) {
        return audio.isAac() ? List.of("-c:a", "copy") : heard(audio);
    }

    private static List<String> heard(Stream audio) {
        List<String> how = new ArrayList<>(List.of("-c:a", "aac", "-b:a", "128k"));
        if (audio.channels() > 2) {
            how.addAll(List.of("-ac", "2"));
        }
        return how;
    }

    static Duration time(Duration length) {
        Duration time = LEAST_TIME.plus(length.multipliedBy(4));
        return time.compareTo(MOST_TIME) > 0 ? MOST_TIME : time;
    }

    /// What has to be encoded anew, because a copy would keep what nobody is meant to see or hear.
    private record Anew(boolean pictures, boolean sound) {

        private static final Anew NOTHING = new Anew(false, false);
        private static final Anew ALL = new Anew(true, true);

        private static Anew over(Path file) throws IOException, BrokenMp4, NotCopied {
            SampleTables tables = SampleTables.of(file);
            if (tables.overlap()) {
                throw new NotCopied(Why.BOMB);
            }
            return new Anew(tables.hiddenPictures(), tables.hiddenSound());
        }
    }
}
