package org.longleaf.tool.evidence.copy;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.FileName;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// What this machine can make of a type, so that a teacher is told before a file travels.
@Component
public final class Abilities {

    /// Names that people give to files of a type besides its own.
    private static final Map<String, ContentType> OTHER_EXTENSIONS =
            Map.of(
                    "jpeg", ContentType.JPEG,
                    "heif", ContentType.HEIC,
                    "m4v", ContentType.MP4,
                    "qt", ContentType.QUICKTIME,
                    "oga", ContentType.OGG,
                    "opus", ContentType.OGG,
                    "weba", ContentType.WEBM);

    private final boolean ffmpeg;
    private final boolean office;

    Abilities(InstalledPrograms programs) {
        this.ffmpeg = programs.ffmpeg().isPresent();
        this.office = programs.office().isPresent();
    }

    /// By what the file's name says, before it is sent; empty where the name says nothing.
    public Optional<Ability> of(FileName name) {
        String extension = name.extension();
        return Arrays.stream(ContentType.values())
                .filter(type -> type.extension().equals(extension))
                .findFirst()
                .or(() -> Optional.ofNullable(OTHER_EXTENSIONS.get(extension)))
                .map(this::of);
    }

    /// By what the file is.
    public Ability of(ContentType type) {
        return switch (type) {
            case PDF, TEXT, JPEG, PNG, GIF, WEBP, MP3, WAV, MP4, M4A ->
                    new Ability(How.SHOWN, null);
            case DOCX, PPTX, XLSX, ODT -> converted(office, "pdf");
            case QUICKTIME, MATROSKA, WEBM -> converted(ffmpeg, "mp4");
            case OGG -> converted(ffmpeg, "mp3");
            case HEIC -> converted(ffmpeg, "jpg");
        };
    }

    /// Whether others can be shown a file of this type at all.
    public boolean playsOrConverts(ContentType type) {
        return of(type).how() != How.NOT_HERE;
    }

    private static Ability converted(boolean able, String ask) {
        return able ? new Ability(How.CONVERTED, null) : new Ability(How.NOT_HERE, ask);
    }

    /// @param ask what to ask the teacher for instead: `pdf`, `mp4`, `mp3` or `jpg`, the end of a
    ///   message's key; null where the file itself will do
    public record Ability(How how, @Nullable String ask) {}

    /// What becomes of a file.
    public enum How {
        /// It is shown as the type it is, freed of what tells whose it is.
        SHOWN,
        /// It is converted by a program that is installed.
        CONVERTED,
        /// It would have to be converted, and the program is missing.
        NOT_HERE
    }
}
