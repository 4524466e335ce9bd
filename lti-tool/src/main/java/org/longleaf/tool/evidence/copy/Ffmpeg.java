package org.longleaf.tool.evidence.copy;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ffmpeg and its ffprobe. The demuxer is forced by what the file is known to be, and no protocol
/// but `file` is open: a playlist that calls itself a video reaches nothing.
record Ffmpeg(Program convert, Program probe) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PROBE_TIME = Duration.ofSeconds(60);

    /// Larger than 8K, which the largest of phones record.
    private static final String MOST_PIXELS = "50000000";

    /// Slow motion of phones has 960.
    private static final int MOST_RATE = 1000;

    /// Cameras of cars and helmets write some ten, most of them of what is neither seen nor heard.
    private static final int MOST_STREAMS = 32;

    /// A file that becomes more than this is no recording: the best codecs are some ten times
    /// better than what all browsers play.
    private static final long MOST_RATIO = 16;

    private static final long HARMLESS_BYTES = 64L << 20;
    private static final long MOST_BYTES = 8L << 30;

    /// ffmpeg stops writing a little before what it was allowed.
    private static final long SLACK_BYTES = 4L << 20;

    /// What streams it has.
    Probed probe(Path file, ContentType type, Path work) throws IOException, NotCopied {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-v", "fatal"));
        arguments.addAll(input(file, type));
        arguments.addAll(
                List.of(
                        "-show_entries",
                        "stream=index,codec_type,codec_name,pix_fmt,profile,channels,width,height,avg_frame_rate:stream_side_data=rotation:stream_disposition=attached_pic:format=duration",
                        "-of",
                        "json"));
        var ended = probe.run(arguments, work, PROBE_TIME);
        if (!ended.well()) {
            throw new NotCopied(Why.BROKEN);
        }
        try {
            return Probed.of(JSON.readTree(ended.said()));
        } catch (JacksonException e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    /// Converts into a file of ours, which grows so far and no farther.
    void convert(Path file, ContentType type, List<String> how, Path into, Duration limit)
            throws IOException, NotCopied {
        List<String> arguments =
                new ArrayList<>(List.of("-nostdin", "-hide_banner", "-v", "error", "-y"));
        arguments.addAll(input(file, type));
        arguments.addAll(how);
        long most = Math.min(MOST_BYTES, HARMLESS_BYTES + Files.size(file) * MOST_RATIO);
        arguments.addAll(List.of("-fs", Long.toString(most)));
        arguments.add("file:" + into);
        Path work = Optional.ofNullable(into.getParent()).orElseThrow();
        boolean well = convert.run(arguments, work, limit).well();
        if (Files.exists(into) && Files.size(into) > most - SLACK_BYTES) {
            throw new NotCopied(Why.BOMB);
        }
        if (!well) {
            throw new NotCopied(Why.BROKEN);
        }
    }

    private static List<String> input(Path file, ContentType type) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-max_pixels",
                MOST_PIXELS,
                "-f",
                demuxer(type),
                "-i",
                "file:" + file.toAbsolutePath());
    }

    private static String demuxer(ContentType type) {
        return switch (type) {
            case MP4, QUICKTIME, M4A -> "mov";
            case WEBM, MATROSKA -> "matroska";
            case OGG -> "ogg";
            case MP3 -> "mp3";
            case WAV -> "wav";
            case HEIC -> "hevc";
            default -> throw new IllegalArgumentException("not for ffmpeg: " + type);
        };
    }

    /// @param video the first that is no cover picture, or null
    /// @param audio the first, or null
    /// @param length zero where the file does not say
    /// @param streams how many it has, of all kinds
    record Probed(Optional<Stream> video, Optional<Stream> audio, Duration length, int streams) {

        /// Refuses, before the work begins, what would take hours for nothing.
        ///
        /// @param longest that it may be; null where any length will do
        void check(@Nullable Duration longest) throws NotCopied {
            if (longest != null && length.compareTo(longest) > 0) {
                throw new NotCopied(Why.TOO_LONG);
            }
            if (streams > MOST_STREAMS || video.filter(Stream::isTooMuch).isPresent()) {
                throw new NotCopied(Why.TOO_LARGE_VIDEO);
            }
        }

        private static Probed of(JsonNode read) {
            List<Stream> streams = new ArrayList<>();
            for (JsonNode stream : read.path("streams")) {
                if (stream.path("disposition").path("attached_pic").asInt(0) == 0) {
                    streams.add(Stream.of(stream));
                }
            }
            double seconds = read.path("format").path("duration").asDouble(0);
            return new Probed(
                    first(streams, "video"),
                    first(streams, "audio"),
                    Duration.ofMillis((long) (Math.clamp(seconds, 0, 1e6) * 1000)),
                    read.path("streams").size());
        }

        private static Optional<Stream> first(List<Stream> streams, String kind) {
            return streams.stream().filter(stream -> stream.kind().equals(kind)).findFirst();
        }
    }

    /// @param index in the file
    /// @param width of a picture as it is stored, before it is turned
    /// @param rotation by how many degrees a picture is turned for showing
    /// @param rate pictures a second; 0 where the file does not say
    record Stream(
            int index,
            String kind,
            String codec,
            String pixels,
            String profile,
            int channels,
            int width,
            int height,
            int rotation,
            double rate) {

        private static Stream of(JsonNode stream) {
            return new Stream(
                    stream.path("index").asInt(0),
                    stream.path("codec_type").asString(""),
                    stream.path("codec_name").asString(""),
                    stream.path("pix_fmt").asString(""),
                    stream.path("profile").asString(""),
                    stream.path("channels").asInt(0),
                    stream.path("width").asInt(0),
                    stream.path("height").asInt(0),
                    rotation(stream),
                    rate(stream.path("avg_frame_rate").asString("")));
        }

        private static int rotation(JsonNode stream) {
            for (JsonNode data : stream.path("side_data_list")) {
                if (data.has("rotation")) {
                    return data.path("rotation").asInt(0);
                }
            }
            return 0;
        }

        /// Written as a fraction, `30000/1001`.
        private static double rate(String said) {
            String[] parts = said.split("/", 2);
            try {
                double below = parts.length == 2 ? Double.parseDouble(parts[1]) : 1;
                return below == 0 ? 0 : Double.parseDouble(parts[0]) / below;
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        /// Of pictures with more points than it may decode ffprobe says no size.
        private boolean isTooMuch() {
            return width <= 0 || height <= 0 || rate > MOST_RATE;
        }

        /// Whether it is shown on its side.
        boolean isTurned() {
            return Math.abs(rotation) % 180 == 90;
        }

        /// What all browsers play.
        boolean isPlainH264() {
            return codec.equals("h264")
                    && List.of("yuv420p", "yuvj420p").contains(pixels)
                    && List.of("Constrained Baseline", "Baseline", "Main", "High")
                            .contains(profile);
        }

        boolean isAac() {
            return codec.equals("aac");
        }
    }
}
