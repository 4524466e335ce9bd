package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.Converters;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files as teachers have them, each with a marker in every place where a name may stand. Made once
/// and kept in `target/samples`; a change of this class or of its kin needs a `clean`.
enum Samples {
    JPEG(ContentType.JPEG, PictureSamples::jpeg),
    PNG(ContentType.PNG, PictureSamples::png),
    GIF(ContentType.GIF, PictureSamples::gif),
    WEBP(ContentType.WEBP, PictureSamples::webp),
    HEIC(ContentType.HEIC, HeicSamples::heic),
    PDF(ContentType.PDF, PdfSamples::pdf),
    DOCX(ContentType.DOCX, OfficeSamples::docx),
    XLSX(ContentType.XLSX, OfficeSamples::xlsx),
    PPTX(ContentType.PPTX, OfficeSamples::pptx),
    ODT(ContentType.ODT, OfficeSamples::odt),
    MP4(ContentType.MP4, MovieSamples::mp4),
    QUICKTIME(ContentType.QUICKTIME, MovieSamples::hevc),
    MATROSKA(ContentType.MATROSKA, MovieSamples::matroska),
    WEBM(ContentType.WEBM, MovieSamples::webm),
    M4A(ContentType.M4A, MovieSamples::m4a),
    OGG(ContentType.OGG, MovieSamples::ogg),
    MP3(ContentType.MP3, MovieSamples::mp3),
    WAV(ContentType.WAV, MovieSamples::wav);

    private static final Path FOLDER = Path.of("target", "samples").toAbsolutePath();

    private final ContentType type;
    private final Maker maker;

    Samples(ContentType type, Maker maker) {
        this.type = type;
        this.maker = maker;
    }

    ContentType type() {
        return type;
    }

    /// Not to be written to.
    synchronized Path file() throws IOException {
        Path file = FOLDER.resolve("sample." + type.extension());
        if (!Files.exists(file)) {
            Files.createDirectories(FOLDER);
            Path folder = Files.createTempDirectory(FOLDER, "making");
            Path half = folder.resolve(file.getFileName());
            maker.make(half);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    static byte[] ffmpeg(String arguments, Path out) throws IOException {
        return Converters.ffmpeg(arguments, out);
    }

    interface Maker {
        void make(Path file) throws IOException;
    }
}
