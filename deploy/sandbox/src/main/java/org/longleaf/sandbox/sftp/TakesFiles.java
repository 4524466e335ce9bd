package org.longleaf.sandbox.sftp;

import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.creditfile.ImportFile;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Imports what comes into the folder under its own name: only a file that was renamed is whole.
record TakesFiles(Path home, SftpFaults faults, ImportFile imports) implements SftpEventListener {

    @Override
    public void writing(
            ServerSession session,
            String remoteHandle,
            FileHandle localHandle,
            long offset,
            byte[] data,
            int dataOffset,
            int dataLen)
            throws IOException {
        if (faults.strikes("full")) {
            throw new IOException("No space left on device");
        }
        if (faults.strikes("slow")) {
            sleep();
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    @Override
    public void moved(
            ServerSession session,
            Path from,
            Path to,
            Collection<CopyOption> options,
            @Nullable Throwable thrown)
            throws IOException {
        Path folder = to.getParent();
        if (thrown == null && folder != null && folder.endsWith("incoming")) {
            String name = String.valueOf(to.getFileName());
            var verdicts = imports.take(name, Files.readAllBytes(to));
            if (!verdicts.isEmpty()) {
                Files.writeString(home.resolve("verdicts").resolve(name), verdicts);
            }
            if (faults.strikes("accept_and_drop")) {
                session.close(true);
            }
        }
    }
}
