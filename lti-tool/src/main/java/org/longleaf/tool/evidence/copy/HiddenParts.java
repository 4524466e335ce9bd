package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.Ffmpeg.Probed;
import org.longleaf.tool.evidence.copy.Ffmpeg.Stream;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.copy.hide.Span;
import org.longleaf.tool.evidence.copy.mp4.BrokenMp4;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A recording in which places are covered and stretches are silent, encoded anew where something
/// is hidden: pictures, sound, or both. What comes out passes the same gate as every copy.
record HiddenParts(Ffmpeg ffmpeg) {

    /// What is hidden begins and ends a little farther out: a picture stands until the next one
    /// comes, and a sound smears into its neighbors when it is encoded.
    private static final double MARGIN_SECONDS = 0.1;

    Made copy(Path shown, ContentType type, OnRecording hidden, Path work)
            throws IOException, NotCopied {
        Probed probed = ffmpeg.probe(shown, type, work);
        Optional<Stream> video = type == ContentType.MP4 ? probed.video() : Optional.empty();
        boolean covers = !hidden.covers().isEmpty();
        boolean mutes = !hidden.muted().isEmpty();
        if (covers && video.isEmpty() || mutes && probed.audio().isEmpty()) {
            throw new NotCopied(Why.BROKEN);
        }
        List<String> how = new ArrayList<>();
        if (video.isPresent()) {
            how.addAll(List.of("-map", covers ? "[shown]" : "0:" + video.get().index()));
        }
        probed.audio().ifPresent(stream -> how.addAll(List.of("-map", "0:" + stream.index())));
        if (video.isPresent()) {
            how.addAll(covers ? covered(video.get(), hidden) : Movies.picture(video.get()));
        }
        probed.audio().ifPresent(stream -> how.addAll(sound(stream, hidden)));
        how.addAll(Movies.ending());
        try {
            return made(shown, type, how, new Result(video.isPresent(), probed.length(), work));
        } catch (BrokenMp4 e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    private Made made(Path shown, ContentType type, List<String> how, Result result)
            throws IOException, NotCopied, BrokenMp4 {
        Path step = result.work().resolve("step.mp4");
        ffmpeg.convert(shown, type, how, step, Movies.time(result.length()));
        Made made =
                Movies.passed(
                        step, result.video() ? ContentType.MP4 : ContentType.M4A, result.work());
        Files.delete(step);
        Movies.checkLength(result.length(), Optional.ofNullable(made.facts().length()));
        return made;
    }

    private static List<String> covered(Stream video, OnRecording hidden) throws NotCopied {
        List<String> how = new ArrayList<>();
        how.addAll(List.of("-filter_complex", new CoverGraph(video).of(hidden)));
        how.addAll(List.of("-c:v libx264 -preset veryfast -crf 20 -profile:v high".split(" ", -1)));
        how.addAll(List.of("-pix_fmt", "yuv420p", "-bsf:v", Movies.ONLY_PICTURES));
        return how;
    }

    private static List<String> sound(Stream audio, OnRecording hidden) {
        if (hidden.muted().isEmpty()) {
            return Movies.sound(audio);
        }
        // In small steps, because the filter asks for the time once a step.
        String silent =
                "asetnsamples=n=128:p=0,volume=volume=0:enable='" + during(hidden.muted()) + "'";
        List<String> how = new ArrayList<>(List.of("-filter:a", silent));
        how.addAll(List.of("-c:a aac -b:a 128k".split(" ", -1)));
        return how;
    }

    /// An expression of ffmpeg's that is not 0 while something is hidden.
    static String during(List<Span> spans) {
        return spans.stream()
                .map(span ->
                        String.format(
                                Locale.ROOT,
                                "between(t,%.3f,%.3f)",
                                span.from() / 1000.0 - MARGIN_SECONDS,
                                span.to() / 1000.0 + MARGIN_SECONDS))
                .collect(Collectors.joining("+"));
    }

    private record Result(boolean video, Duration length, Path work) {}
}
