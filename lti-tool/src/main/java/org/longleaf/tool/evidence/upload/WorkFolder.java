package org.longleaf.tool.evidence.upload;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where one file is worked on, empty at first and gone at the end.
///
/// @param closed told when nobody works in it any more
public record WorkFolder(Path path, Runnable closed) implements AutoCloseable {

    static WorkFolder in(Path path, Runnable closed) throws IOException {
        var folder = new WorkFolder(path, closed);
        Files.createDirectories(folder.original());
        Files.createDirectories(folder.copy());
        return folder;
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
        } finally {
            closed.run();
        }
    }
}
