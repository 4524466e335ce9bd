package org.longleaf.tool.evidence.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Video and audio of two seconds with words in every place besides picture and sound.
final class MovieSamples {

    private static final String SOURCE =
            " -f lavfi -i testsrc2=size=320x180:rate=15:duration=2"
                    + " -f lavfi -i sine=frequency=440:duration=2 ";
    private static final String SOUND = " -f lavfi -i sine=frequency=440:duration=2 ";
    private static final String WORDS =
            " -metadata title=MARKER-title -metadata artist=MARKER-artist -metadata comment=MARKER-comment"
                    + " -metadata location=+35.7796-078.6382/ -metadata creation_time=2026-11-22T10:00:00Z"
                    + " -metadata:s:0 handler_name=MARKER-handler -metadata:s:0 title=MARKER-track ";
    private static final String SPOKEN =
            " -bsf:v h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+MARKER-sei ";

    private MovieSamples() {}

    /// With a subtitle track, a clock track, a box of a maker's own, and bytes behind the end.
    static void mp4(Path file) throws IOException {
        Path captions = file.resolveSibling("captions.srt");
        Files.writeString(captions, "1\n00:00:00,000 --> 00:00:01,500\nMARKER-caption\n");
        Path plain = file.resolveSibling("plain.mp4");
        Samples.ffmpeg(
                SOURCE
                        + "-i "
                        + captions
                        + " -map 0 -map 1 -map 2 -c:v libx264 -pix_fmt yuv420p -c:a aac -c:s mov_text"
                        + SPOKEN
                        + WORDS
                        + " -metadata com.apple.quicktime.location.ISO6709=+35.7796-078.6382/"
                        + " -timecode 10:00:00:00 -movflags use_metadata_tags",
                plain);
        var out = new ByteArrayOutputStream();
        out.write(Files.readAllBytes(plain));
        out.write(box("uuid", "MARKER-uuid0123456789"));
        out.write(box("free", "MARKER-free"));
        out.write(box("udta", "MARKER-udta"));
        out.write(PictureSamples.latin("<script>MARKER-trailing</script>"));
        Files.write(file, out.toByteArray());
    }

    /// As a phone writes it, held upright.
    static void hevc(Path file) throws IOException {
        Path plain = file.resolveSibling("plain.mov");
        Samples.ffmpeg(
                SOURCE
                        + "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -pix_fmt yuv420p"
                        + " -c:a aac"
                        + WORDS,
                plain);
        Samples.ffmpeg(
                "-i "
                        + plain
                        + " -c copy -metadata:s:v rotate=90 -map_metadata 0 -movflags use_metadata_tags"
                        + " -metadata com.apple.quicktime.location.ISO6709=+35.7796-078.6382/ ",
                file);
    }

    static void matroska(Path file) throws IOException {
        Path chapters = file.resolveSibling("chapters.txt");
        Files.writeString(
                chapters,
                ";FFMETADATA1\ntitle=MARKER-title\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=MARKER-chapter\n");
        Samples.ffmpeg(
                SOURCE
                        + "-f ffmetadata -i "
                        + chapters
                        + " -map 0 -map 1 -map_metadata 2 -c:v libx264 -pix_fmt yuv420p -c:a flac"
                        + SPOKEN
                        + WORDS
                        + " -attach "
                        + chapters
                        + " -metadata:s:t mimetype=text/plain",
                file);
    }

    static void webm(Path file) throws IOException {
        Samples.ffmpeg(
                SOURCE + "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M -c:a libopus" + WORDS,
                file);
    }

    static void m4a(Path file) throws IOException {
        Samples.ffmpeg(SOUND + "-c:a aac" + WORDS, file);
    }

    static void ogg(Path file) throws IOException {
        Samples.ffmpeg(SOUND + "-c:a libopus" + WORDS, file);
    }

    static void mp3(Path file) throws IOException {
        Path plain = file.resolveSibling("plain.mp3");
        Samples.ffmpeg(SOUND + "-c:a libmp3lame -write_id3v1 1" + WORDS, plain);
        byte[] bytes = Files.readAllBytes(plain);
        var out = new ByteArrayOutputStream();
        out.write(cover());
        out.write(bytes, 0, bytes.length - 128);
        out.write(PictureSamples.latin("APETAGEX\320\7\0\0MARKER-ape"));
        out.write(frame("MARKER-lonely"));
        out.write(bytes, bytes.length - 128, 128);
        Files.write(file, out.toByteArray());
    }

    /// A tag that is larger than what is read at once, and looks like sound within.
    private static byte[] cover() {
        int size = 200_000;
        ByteBuffer tag = ByteBuffer.allocate(10 + size);
        tag.put(PictureSamples.latin("ID3\3\0\0"));
        for (int bits = 21; bits >= 0; bits -= 7) {
            tag.put((byte) (size >> bits & 0x7F));
        }
        tag.position(150_000);
        for (int one = 0; one < 4; one++) {
            tag.put(frame("MARKER-cover"));
        }
        return tag.array();
    }

    private static byte[] frame(String words) {
        ByteBuffer frame = ByteBuffer.allocate(417);
        frame.put(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0});
        return frame.put(40, PictureSamples.latin(words)).array();
    }

    static void wav(Path file) throws IOException {
        Path plain = file.resolveSibling("plain.wav");
        Samples.ffmpeg(
                SOUND + "-c:a pcm_s16le -write_bext 1 -metadata description=MARKER-bext" + WORDS,
                plain);
        var out = new ByteArrayOutputStream();
        out.write(Files.readAllBytes(plain));
        out.write(PictureSamples.latin("id3 \12\0\0\0MARKER-id3"));
        Files.write(file, out.toByteArray());
    }

    static byte[] box(String type, String words) {
        return ByteBuffer.allocate(8 + words.length())
                .putInt(8 + words.length())
                .put(PictureSamples.latin(type))
                .put(PictureSamples.latin(words))
                .array();
    }
}
