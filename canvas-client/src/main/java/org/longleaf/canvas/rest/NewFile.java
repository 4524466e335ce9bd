package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A file that is to be uploaded. Its bytes are read while they are sent, and never held all at
/// once.
///
/// @param name as people will see it
/// @param contentType such as `application/pdf`
/// @param size in bytes, exactly
/// @param bytes opened once for each upload, and closed behind it
/// @param folder where it is put, such as `evidence/unit 1`; null for where Canvas puts it
/// @param onDuplicate what becomes of one of the same name
public record NewFile(
        String name,
        String contentType,
        long size,
        Bytes bytes,
        @Nullable String folder,
        OnDuplicate onDuplicate) {

    /// Where the bytes come from.
    @FunctionalInterface
    public interface Bytes {
        /// The bytes from their beginning.
        ///
        /// @throws IOException when they cannot be read; the upload throws it as an
        ///   `UncheckedIOException`
        InputStream open() throws IOException;
    }

    /// What becomes of a file that has the same name in the same folder.
    public enum OnDuplicate {
        OVERWRITE,
        RENAME;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @throws IllegalArgumentException when it has no name, no type or a negative size, or either
    ///   holds a control character
    public NewFile {
        if (name.isBlank()
                || contentType.isBlank()
                || size < 0
                || (name + contentType).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a file has a name, a type and a size");
        }
    }

    /// A file on this machine, which is renamed where Canvas has one of its name.
    ///
    /// @throws IOException when it cannot be looked at
    /// @throws IllegalArgumentException when the type is blank, or the name or the type holds a
    ///   control character
    public static NewFile of(Path path, String contentType) throws IOException {
        return new NewFile(
                String.valueOf(path.getFileName()),
                contentType,
                Files.size(path),
                () -> Files.newInputStream(path),
                null,
                OnDuplicate.RENAME);
    }

    Form form() {
        return new Form()
                .with("name", name)
                .with("size", Long.toString(size))
                .with("content_type", contentType)
                .with("parent_folder_path", folder)
                .with("on_duplicate", onDuplicate.word());
    }

    /// Does not tell the name.
    @Override
    public String toString() {
        return "NewFile[" + contentType + ", " + size + " bytes]";
    }
}
