package org.longleaf.tool.evidence.upload;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.copy.ShownCopies;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.Scanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Looks at a whole file of this machine: what it is, whether a virus is in it, and what a copy for
/// others shows.
@Component
final class LookAtFile {

    /// A recording that was stopped by hand at the minute.
    private static final Duration SLACK = Duration.ofSeconds(30);

    private static final Duration FOR_AN_OPERATOR = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(LookAtFile.class);

    private final ShownCopies copies;
    private final Optional<Scanner> scanner;
    private final WorkFolders works;

    LookAtFile(ShownCopies copies, Optional<Scanner> scanner, WorkFolders works) {
        this.copies = copies;
        this.scanner = scanner;
        this.works = works;
    }

    WorkFolder workFolder() throws IOException {
        return works.open();
    }

    Sight at(Path original, Upload upload, FilePlace place, WorkFolder work) throws IOException {
        Optional<ContentType> type = ContentType.of(original, upload.name());
        Optional<String> kind = type.flatMap(known -> known.as(place.kinds()));
        if (type.isEmpty() || kind.isEmpty()) {
            return new Wrong("evidence.file.wrong_kind");
        }
        Optional<Sight> stopped = scanned(original);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        return switch (copies.make(original, type.get(), longest(place), work.copy())) {
            case ShownCopies.Refused(ShownCopies.Why why) ->
                    new Wrong("evidence.file." + why.name().toLowerCase(Locale.ROOT));
            case Made made -> judged(made, place, new Known(type.get(), kind.get(), original));
        };
    }

    private static @Nullable Duration longest(FilePlace place) {
        Integer minutes = place.mostMinutes();
        return minutes == null ? null : Duration.ofMinutes(minutes).plus(SLACK);
    }

    /// What a virus scan has against it; empty where it is clean, or nobody scans here.
    private Optional<Sight> scanned(Path original) throws IOException {
        if (scanner.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(original)) {
            return switch (scanner.get().scan(bytes)) {
                case Scanner.Clean() -> Optional.empty();
                case Scanner.Infected _ -> Optional.of(new Wrong("evidence.file.infected"));
                case Scanner.Unavailable(Scanner.Why why, String said) ->
                        Optional.of(unscanned(why, said));
            };
        }
    }

    /// A scanner that is away comes back; one that is set to smaller files is for its operator to
    /// set, and until then each try moves the whole file for nothing.
    private static Sight unscanned(Scanner.Why why, String said) {
        return switch (why) {
            case AWAY -> {
                LOG.warn("A file waits for the virus scan: {}", said);
                yield new Held("scan", Duration.ZERO);
            }
            case TOO_LARGE -> {
                LOG.error(
                        "The virus scanner is set to smaller files than teachers may hand in, so"
                                + " that one waits: {}. Raise StreamMaxLength, MaxFileSize and"
                                + " MaxScanSize in its settings",
                        said);
                yield new Held("scan_limit", FOR_AN_OPERATOR);
            }
        };
    }

    private static Sight judged(Made made, FilePlace place, Known known) throws IOException {
        var facts = made.facts();
        if (facts.pages() != null
                && place.mostPages() != null
                && facts.pages() > place.mostPages()) {
            return new Wrong("evidence.file.too_many_pages");
        }
        return new Good(
                known.kind(),
                known.type(),
                sha256(known.original()),
                made.file(),
                made.type(),
                facts);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    private record Known(ContentType type, String kind, Path original) {}

    /// What was seen.
    sealed interface Sight permits Good, Wrong, Held {}

    /// @param sha256 of the original
    record Good(
            String kind,
            ContentType type,
            String sha256,
            Path copy,
            ContentType copyType,
            ShownCopies.Facts facts)
            implements Sight {}

    /// @param words message key of what is wrong with it
    record Wrong(String words) implements Sight {}

    /// It cannot be looked at now.
    ///
    /// @param why what it waits for
    /// @param atLeast not before then is it worth another look
    record Held(String why, Duration atLeast) implements Sight {}
}
