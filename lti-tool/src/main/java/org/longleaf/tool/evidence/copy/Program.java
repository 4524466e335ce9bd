package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Why;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program of this machine that reads strangers' files: run without a shell, without our
/// environment, as nicely as may be, without a network where the system can withhold it, and ended
/// with its children when its time is up.
///
/// @param before what stands before it on the command line: `nice`, `unshare`
record Program(List<String> before, Path executable) {

    private static final int MOST_SAID = 1 << 20;
    private static final int BUFFER = 1 << 13;
    private static final long LEAST_SPACE = 1 << 20;

    /// Waits for its end.
    ///
    /// @param arguments ours alone: nothing from outside but paths that we chose
    /// @param work where it runs, and its home
    /// @throws NotCopied when it did not end in time
    Ended run(List<String> arguments, Path work, Duration limit) throws IOException, NotCopied {
        List<String> command = new ArrayList<>(before);
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.redirectErrorStream(true);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        builder.environment()
                .putAll(
                        Map.of(
                                "LC_ALL",
                                "C.UTF-8",
                                "HOME",
                                work.toString(),
                                "TMPDIR",
                                work.toString()));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            var said = new StringBuilder();
            Thread reader = Thread.ofVirtual().start(() -> listen(process, said));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotCopied(Why.TOOK_TOO_LONG);
            }
            reader.join(Duration.ofSeconds(5));
            synchronized (said) {
                return ended(process.exitValue(), said.toString(), work);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(executable.getFileName() + " was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// A full disk is no fault of the file.
    private static Ended ended(int code, String said, Path work) throws IOException {
        boolean full =
                said.contains("No space left on device")
                        || Files.getFileStore(work).getUsableSpace() < LEAST_SPACE;
        if (code != 0 && full) {
            throw new IOException("No space left on device");
        }
        return new Ended(code, said);
    }

    /// Keeps the beginning and reads the rest, so that the program never waits for us.
    private static void listen(Process process, StringBuilder said) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = process.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (said) {
                    if (said.length() < MOST_SAID) {
                        said.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            // It was ended: what it said until then is all there is.
            return;
        }
    }

    /// @param said on both of its outputs, at most a megabyte or so
    record Ended(int code, String said) {
        boolean well() {
            return code == 0;
        }
    }
}
