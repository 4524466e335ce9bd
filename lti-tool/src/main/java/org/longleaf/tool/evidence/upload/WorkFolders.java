package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.web.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Folders of this machine in which files are worked on, `work` in the tool's home, which is one
/// process's own. A process that was killed leaves its folders, with whole files of teachers in
/// them: they go when the next one starts, and whenever a folder is opened.
@Component
public final class WorkFolders {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolders.class);

    private final Path works;
    private final Set<Path> open = ConcurrentHashMap.newKeySet();

    public WorkFolders(Settings settings) {
        this.works = settings.home().toAbsolutePath().resolve("work");
        sweep();
    }

    /// A folder that nobody else works in: a task may be begun anew beside one that was believed
    /// dead.
    public WorkFolder open() throws IOException {
        sweep();
        Path folder = works.resolve(UUID.randomUUID().toString());
        open.add(folder);
        try {
            Files.createDirectories(
                    works,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return WorkFolder.in(folder, () -> open.remove(folder));
        } catch (IOException e) {
            open.remove(folder);
            throw e;
        }
    }

    private void sweep() {
        if (!Files.isDirectory(works)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(works)) {
            for (Path folder : folders) {
                if (!open.contains(folder)) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        } catch (IOException e) {
            LOG.warn("What was left in {} could not be deleted ({})", works, e.toString());
        }
    }
}
