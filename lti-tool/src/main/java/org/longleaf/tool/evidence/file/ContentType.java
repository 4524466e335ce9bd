package org.longleaf.tool.evidence.file;

import org.apache.tika.Tika;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of file that may be handed in, told by their content and never by what the browser
/// says. A type is on the view list when a browser shows it without running anything of it; all
/// else is only downloaded.
public enum ContentType {
    PDF("application/pdf", "pdf", true, "document"),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            false,
            "document"),
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx",
            false,
            "document"),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            false,
            "document"),
    ODT("application/vnd.oasis.opendocument.text", "odt", false, "document"),
    TEXT("text/plain", "txt", true, "document"),
    MP4("video/mp4", "mp4", true, "video"),
    QUICKTIME("video/quicktime", "mov", false, "video"),
    WEBM("video/webm", "webm", true, "video", "audio"),
    MATROSKA("video/x-matroska", "mkv", false, "video"),
    MP3("audio/mpeg", "mp3", true, "audio"),
    M4A("audio/mp4", "m4a", true, "audio"),
    WAV("audio/wav", "wav", true, "audio"),
    OGG("audio/ogg", "ogg", true, "audio"),
    JPEG("image/jpeg", "jpg", true, "image"),
    PNG("image/png", "png", true, "image"),
    GIF("image/gif", "gif", true, "image"),
    WEBP("image/webp", "webp", true, "image"),
    HEIC("image/heic", "heic", false, "image");

    /// How much of a file is read to tell its type.
    public static final int PREFIX = 1 << 16;

    private static final Tika TIKA = new Tika();

    private static final int FIRST_ENTRY_NAME = 30;
    private static final List<String> OFFICE_PARTS =
            List.of(
                    "[Content_Types].xml",
                    "_rels/",
                    "docProps/",
                    "customXml/",
                    "word/",
                    "ppt/",
                    "xl/");

    private final String mediaType;
    private final String extension;
    private final boolean viewable;
    private final List<String> kinds;

    ContentType(String mediaType, String extension, boolean viewable, String... kinds) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.viewable = viewable;
        this.kinds = List.of(kinds);
    }

    /// What a file that begins with `prefix` is; empty for what may not be handed in.
    public static Optional<ContentType> of(byte[] prefix, FileName name) {
        return switch (TIKA.detect(prefix)) {
            case "application/zip", "application/x-tika-ooxml" -> office(prefix, name);
            case "application/vnd.oasis.opendocument.text" -> Optional.of(ODT);
            case "application/pdf" -> Optional.of(PDF);
            case "text/plain" -> Optional.of(TEXT);
            case "video/mp4", "video/quicktime", "video/x-m4v" -> Optional.of(movie(prefix, name));
            case "application/x-matroska", "video/x-matroska", "video/webm" ->
                    Optional.of(matroska(prefix));
            case "audio/mpeg" -> Optional.of(MP3);
            case "audio/mp4" -> Optional.of(M4A);
            case "audio/vnd.wave", "audio/x-wav" -> Optional.of(WAV);
            case "audio/vorbis", "audio/opus", "audio/ogg", "application/ogg" -> Optional.of(OGG);
            case "image/jpeg" -> Optional.of(JPEG);
            case "image/png" -> Optional.of(PNG);
            case "image/gif" -> Optional.of(GIF);
            case "image/webp" -> Optional.of(WEBP);
            case "image/heic", "image/heif" -> Optional.of(HEIC);
            default -> Optional.empty();
        };
    }

    /// What a whole file is; empty for what may not be handed in. An Office file is told by its
    /// parts: neither its name nor how it begins says that it is none of the other ZIPs.
    public static Optional<ContentType> of(Path whole, FileName name) throws IOException {
        byte[] prefix;
        try (InputStream in = Files.newInputStream(whole)) {
            prefix = in.readNBytes(PREFIX);
        }
        return begins(prefix, "PK\3\4") || begins(prefix, "PK\5\6")
                ? OfficeParts.type(whole)
                : of(prefix, name);
    }

    /// By what was stored.
    public static ContentType stored(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a stored type: " + mediaType));
    }

    /// As which of the asked kinds this may be handed in.
    public Optional<String> as(List<String> asked) {
        return asked.stream().filter(kinds::contains).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    public boolean viewable() {
        return viewable;
    }

    /// Whether it is video or audio.
    public boolean plays() {
        return mediaType.startsWith("video/") || mediaType.startsWith("audio/");
    }

    /// An Office file is a ZIP: the name says which, but its first entry must be one that Office
    /// writes.
    private static Optional<ContentType> office(byte[] prefix, FileName name) {
        String entry =
                prefix.length < FIRST_ENTRY_NAME
                        ? ""
                        : latin(
                                prefix,
                                FIRST_ENTRY_NAME,
                                Math.min(prefix.length, FIRST_ENTRY_NAME + 32));
        if (OFFICE_PARTS.stream().noneMatch(entry::startsWith)) {
            return Optional.empty();
        }
        return List.of(DOCX, PPTX, XLSX).stream()
                .filter(type -> type.extension.equals(name.extension()))
                .findFirst();
    }

    /// Tika takes most brands of the ISO container for QuickTime; only the brand `qt` is.
    private static ContentType movie(byte[] prefix, FileName name) {
        boolean branded = prefix.length >= 12 && latin(prefix, 4, 8).equals("ftyp");
        if (!branded || latin(prefix, 8, 12).equals("qt  ")) {
            return QUICKTIME;
        }
        return name.extension().equals("m4a") ? M4A : MP4;
    }

    private static ContentType matroska(byte[] prefix) {
        return latin(prefix, 0, Math.min(prefix.length, 64)).contains("webm") ? WEBM : MATROSKA;
    }

    private static boolean begins(byte[] bytes, String with) {
        return bytes.length >= with.length() && latin(bytes, 0, with.length()).equals(with);
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
