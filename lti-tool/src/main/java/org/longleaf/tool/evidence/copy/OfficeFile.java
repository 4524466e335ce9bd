package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// An Office file on its way to a PDF, by a LibreOffice of its own: a fresh profile, no macros, no
/// links followed.
final class OfficeFile {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 1L << 30;

    /// Of all entries together; a picture of one color alone may shrink more.
    private static final long MOST_RATIO = 200;

    private static final long HARMLESS = 64L << 20;
    private static final int BUFFER = 1 << 16;
    private static final Duration TIME = Duration.ofMinutes(2);

    private OfficeFile() {}

    static Path toPdf(Path original, ContentType type, Optional<Program> office, Path work)
            throws IOException, NotCopied {
        check(original);
        Program program = office.orElseThrow(() -> new NotCopied(Why.NEEDS_OFFICE));
        Path profile = Files.createDirectories(work.resolve("profile/user"));
        Files.writeString(profile.resolve("registrymodifications.xcu"), settings());
        Path source = work.resolve("source." + type.extension());
        Files.copy(original, source);
        var ended =
                program.run(
                        List.of(
                                "-env:UserInstallation=" + work.resolve("profile").toUri(),
                                "--headless",
                                "--norestore",
                                "--nolockcheck",
                                "--convert-to",
                                "pdf",
                                "--outdir",
                                work.toString(),
                                source.toString()),
                        work,
                        TIME);
        Path pdf = work.resolve("source.pdf");
        if (!ended.well() || !Files.exists(pdf)) {
            throw new NotCopied(Why.BROKEN);
        }
        return pdf;
    }

    /// Everything is unpacked once to be counted, and thrown away: what an entry says of its size
    /// is only said.
    private static void check(Path original) throws IOException, NotCopied {
        long most = Math.max(HARMLESS, Math.min(MOST_BYTES, Files.size(original) * MOST_RATIO));
        try (ZipFile zip = new ZipFile(original.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new NotCopied(Why.BOMB);
            }
            long total = 0;
            for (ZipEntry entry : zip.stream().toList()) {
                if (isMacro(entry.getName())) {
                    throw new NotCopied(Why.MACROS);
                }
                total += unpacked(zip, entry, most - total);
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    private static boolean isMacro(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("vbaproject.bin")
                || lower.contains("macrosheets/")
                || lower.contains("activex/")
                || lower.startsWith("basic/")
                || lower.startsWith("scripts/");
    }

    private static long unpacked(ZipFile zip, ZipEntry entry, long most)
            throws IOException, NotCopied {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > most) {
                    throw new NotCopied(Why.BOMB);
                }
            }
        }
        return count;
    }

    private static String settings() throws IOException {
        try (InputStream in = OfficeFile.class.getResourceAsStream("office-settings.xml")) {
            if (in == null) {
                throw new IOException("The settings for LibreOffice are not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
