package org.longleaf.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// PostgreSQL's own programs, from the archive that zonky's jars carry, unpacked into a folder of
/// ours: the server outlives this process, and zonky's place is the temporary folder, which may be
/// swept.
record PostgresPrograms(Path folder) {
    /// Unpacks at the first call. Two callers at once must hold a lock.
    static PostgresPrograms in(Path home) throws IOException {
        var archive = archive();
        var folder = home.resolve("postgresql-" + digest(archive));
        if (!Files.exists(folder)) {
            // Whole or not at all.
            var half = home.resolve("postgresql-half");
            FileSystemUtils.deleteRecursively(half);
            unpack(archive, half);
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(folder);
    }

    String majorVersion() throws IOException {
        // "postgres (PostgreSQL) 18.6"
        var words = run("postgres", "-V").strip().split(" ", -1);
        return words[words.length - 1].split("\\.", -1)[0];
    }

    /// Waits for the end and gives back what the program said.
    String run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, while
            // the
            // files stay root's.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(folder.toFile());
        // The server outlives us: neither our secrets nor somebody's PG... settings are for it.
        builder.environment().keySet().retainAll(Set.of("PATH"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw failed(program, said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
        return said;
    }

    private static StartRefused failed(String program, String said) {
        return new StartRefused(
                "The embedded database could not be made or started; PostgreSQL's "
                        + program
                        + " said:\n"
                        + said.strip(),
                "As root it needs \"unshare\" (package util-linux) and user namespaces: run Longleaf as"
                        + " another user where they are missing. Or set LONGLEAF_DATABASE_URL to a"
                        + " PostgreSQL of your own.");
    }

    private static byte[] archive() throws IOException {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = os.startsWith("mac") ? "Darwin" : "Linux";
        if (!os.startsWith("mac") && !os.startsWith("linux")) {
            throw new StartRefused(
                    "The embedded database runs on Linux and macOS only.",
                    "Set LONGLEAF_DATABASE_URL to a PostgreSQL of your own.");
        }
        var machine = System.getProperty("os.arch");
        try (var stream =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        system, machine.equals("amd64") ? "x86_64" : machine)) {
            return stream.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    target.toFile().setExecutable(target.startsWith(folder.resolve("bin")), false);
                }
            }
        }
    }

    private static String digest(byte[] archive) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
