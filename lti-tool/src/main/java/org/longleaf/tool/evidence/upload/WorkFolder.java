package org.longleaf.tool.evidence.upload;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where one file is worked on, empty at first and gone at the end.
public record WorkFolder(Path path) implements AutoCloseable {

    public static WorkFolder fresh(Path path) throws IOException {
        FileSystemUtils.deleteRecursively(path);
        Files.createDirectories(path.resolve("original"));
        Files.createDirectories(path.resolve("copy"));
        return new WorkFolder(path);
    }

    /// For what is fetched from elsewhere.
    public Path original() {
        return path.resolve("original");
    }

    /// For what is made of it.
    public Path copy() {
        return path.resolve("copy");
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + path.getFileName(), e);
        }
    }
}
