package org.longleaf.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// The embedded database's passwords, made once and kept in a file that only its user may read.
record DatabasePasswords(String superuser, String owner, String app) {
    static DatabasePasswords keptIn(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            var lines = Files.readAllLines(file);
            if (lines.size() != 3) {
                throw unreadable(file);
            }
            return new DatabasePasswords(lines.get(0), lines.get(1), lines.get(2));
        }
        var made = new DatabasePasswords(password(random), password(random), password(random));
        // Whole or not at all: half a file would lock everybody out of the data.
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        writePrivately(half, String.join("\n", made.superuser, made.owner, made.app) + "\n");
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    static StartRefused unreadable(Path file) {
        return new StartRefused(
                "The passwords of the embedded database cannot be read from " + file + ".",
                "Put the file back from a copy. If there is none and nothing in the database is needed,"
                        + " move the folder \"database\" beside it away; a new one is made at the next"
                        + " start.");
    }

    static void writePrivately(Path file, String content) throws IOException {
        try (var channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            for (var rest = ByteBuffer.wrap(content.getBytes(UTF_8)); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static String password(SecureRandom random) {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Without the passwords: a record would print them into a log.
    @Override
    public String toString() {
        return "DatabasePasswords[hidden]";
    }
}
