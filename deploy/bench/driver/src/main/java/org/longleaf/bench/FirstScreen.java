package org.longleaf.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// Opens the evidence page in a real browser, by a launch as from an assignment, and counts what
/// came over the wire: heads and bodies, compressed as they were sent.
///
/// @param script that drives the browser
record FirstScreen(UploadedTool tool, Path script) {

    private static final String COUNTED = "\\d+ [A-Z]+ /.*";

    Figure measure() throws IOException, InterruptedException {
        System.out.println("\nThe evidence page's first screen");
        var subject = tool.running().subject();
        var target = subject.publicUrl() + "/micro-credentials/" + tool.place().version();
        Login login;
        try (var http = new Http(subject.port())) {
            login = Login.one(subject, http, UploadedTool.NEWCOMER, target);
        }
        var process =
                new ProcessBuilder("node", script.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(
                    String.join(
                            "\n",
                            subject.at(subject.launchPath()),
                            login.cookies(),
                            login.form(tool.platform(), UploadedTool.NEWCOMER, target)));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the browser did not come to the evidence page:\n" + said);
        }
        said.lines().forEach(line -> System.out.println("  " + line));
        var bytes =
                said.lines()
                        .filter(line -> line.matches(COUNTED))
                        .mapToLong(line -> Long.parseLong(line.split(" ", 2)[0]))
                        .sum();
        System.out.printf(Locale.ROOT, "%,d bytes%n", bytes);
        return new Figure("page.evidence-kb", bytes / 1e3, 100, 1, false, "KB");
    }
}
