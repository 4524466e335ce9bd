import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Holds every Java file of the tree to google-java-format, in its AOSP style. The build runs this
/// in the JDK 25 it chose, since the formatter cannot run in a Maven that itself runs on an older
/// Java.
///
/// It is called in the root folder, with two arguments: what to do (`check`, `write` or `off`), and
/// the modules that Maven was asked for, as it prints them (`modules=[a, b]`, or `modules=[]`).
final class Format {

    // Long strings stay as they are: in AOSP style their rewrapping never comes to rest.
    private static final Map<String, List<String>> OPTIONS =
            Map.of(
                    "check",
                    List.of(
                            "--aosp",
                            "--skip-reflowing-long-strings",
                            "--dry-run",
                            "--set-exit-if-changed"),
                    "write",
                    List.of("--aosp", "--skip-reflowing-long-strings", "--replace"));

    private static final List<String> WHOLE_TREE = List.of("");

    public static void main(String[] args) throws IOException {
        var mode = args[0];
        if (mode.equals("off")) {
            return;
        }
        if (!OPTIONS.containsKey(mode)) {
            System.err.println("longleaf.format is check, write or off, not " + mode);
            System.exit(2);
        }
        var chosen = chosen(args[1]);
        var files = new ArrayList<String>();
        for (var folder : chosen) {
            collect(Path.of(folder), files);
        }
        if (!files.isEmpty() && !run(OPTIONS.get(mode), files)) {
            var where = chosen.equals(WHOLE_TREE) ? "-N" : "-am -pl " + String.join(",", chosen);
            System.err.println("The Java files named above are not formatted. To format, type:");
            System.err.println("    ./mvnw -q validate -Dlongleaf.format=write " + where);
            System.exit(1);
        }
    }

    /// The folders that `-pl` names, so that a build of one module asks nothing of its neighbors.
    /// The whole tree where it names none, or names them by anything but a folder.
    private static List<String> chosen(String modules) {
        var names = List.of(modules.replaceAll("^modules=\\[|]$", "").split(", "));
        return names.stream().allMatch(Format::isFolder) ? names : WHOLE_TREE;
    }

    private static boolean isFolder(String name) {
        return name.matches("[\\w./-]+") && Files.isDirectory(Path.of(name));
    }

    private static void collect(Path start, List<String> files) throws IOException {
        Files.walkFileTree(
                start,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its) {
                        return folder.equals(start) || isOurs(folder)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
                        if (file.toString().endsWith(".java")) {
                            files.add(file.toString());
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// What the build made is not ours to format. Hidden folders belong to tools, but for `.mvn`,
    /// where this file is.
    private static boolean isOurs(Path folder) {
        var name = folder.getFileName().toString();
        return name.equals(".mvn") || !(name.equals("target") || name.startsWith("."));
    }

    /// The formatter's own command line, which takes all files at once and works on several
    /// together. It prints the names of those it would change.
    private static boolean run(List<String> options, List<String> files) {
        var arguments = Stream.concat(options.stream(), files.stream()).toArray(String[]::new);
        var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        return formatter.run(System.err, System.err, arguments) == 0;
    }
}
