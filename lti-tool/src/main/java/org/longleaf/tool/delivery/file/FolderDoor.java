package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Puts files into a folder on this machine, below the one that its operator allows and nowhere
/// else.
@Component
public final class FolderDoor {

    // No dot first: neither a hidden folder nor the one above.
    private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)*");

    private final @Nullable Path allowed;

    public FolderDoor(CreditSettings settings) {
        this.allowed = settings.folder();
    }

    public boolean isOpen() {
        return allowed != null;
    }

    /// Whether a folder may be called so.
    public boolean takes(@Nullable String folder) {
        return folder == null || NAME.matcher(folder).matches();
    }

    /// Under another name until it is whole and on the disk.
    ///
    /// @throws IOException where it cannot be put there
    void put(@Nullable String folder, String name, Consumer<OutputStream> bytes)
            throws IOException {
        Path place = place(folder);
        Path part = place.resolve("." + name + ".part");
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            bytes.accept(Channels.newOutputStream(channel));
            channel.force(true);
        }
        Files.move(part, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path place(@Nullable String folder) throws IOException {
        if (!isOpen() || !takes(folder)) {
            throw new IOException("This machine's operator allows no such folder");
        }
        Path base = Objects.requireNonNull(allowed).toRealPath();
        Path wanted = folder == null ? base : base.resolve(folder);
        Files.createDirectories(wanted);
        // A link would lead out of it.
        Path real = wanted.toRealPath();
        if (!real.startsWith(base)) {
            throw new IOException("This folder leads out of the one that is allowed");
        }
        return real;
    }
}
