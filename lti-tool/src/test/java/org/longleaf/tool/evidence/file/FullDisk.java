package org.longleaf.tool.evidence.file;

import static org.longleaf.tool.evidence.file.EvidenceStore.PART;

import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

/// A program that fills the disk it is given, on a disk of its own: 14 MB in memory, which only its
/// own process sees. Where the kernel lets nobody mount that, files may grow to 14 MB, which fails
/// in the same calls by another error.
final class FullDisk {

    private static final String SMALL_DISK =
            """
            mount='mount -t tmpfs -o size=14m none "$1" && shift && exec "$@"'
            if unshare --map-root-user --mount sh -c "$mount" sh "$1" true 2>/dev/null; then
                exec unshare --map-root-user --mount sh -c "$mount" sh "$@"
            fi
            ulimit -f 28672
            shift
            exec "$@"
            """;

    private FullDisk() {}

    /// What the program said.
    static String run(Path home) throws IOException {
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                SMALL_DISK,
                                "sh",
                                home.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDisk.class.getName(),
                                home.toString())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    public static void main(String[] args) throws IOException {
        EvidenceStore store = new FolderStore(Path.of(args[0]));
        PrintStream out = System.out;
        byte[] bytes = EvidenceStoreContract.random(2 * PART);
        Arrival first =
                store.append(store.begin(UUID.randomUUID()), part(bytes, 0, PART)).arrival();
        try {
            store.append(first, part(bytes, PART, 2 * PART));
        } catch (IOException e) {
            out.println("safe: " + first.offset() + ", then: " + e.getMessage());
        }
        Arrival all = store.append(first, part(bytes, PART, PART + 1_000_000)).arrival();
        store.finish(all);
        byte[] whole = store.open(all.id()).getContentAsByteArray();
        boolean right = Arrays.equals(whole, Arrays.copyOf(bytes, PART + 1_000_000));
        out.println("whole: " + whole.length + ", " + (right ? "right" : "wrong"));
    }

    private static ByteArrayInputStream part(byte[] bytes, int from, int to) {
        return new ByteArrayInputStream(bytes, from, to - from);
    }
}
