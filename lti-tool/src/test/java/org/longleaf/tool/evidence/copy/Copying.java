package org.longleaf.tool.evidence.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What makes copies, with the programs of this machine, for tests of the packages around.
public final class Copying {

    private static final InstalledPrograms PROGRAMS = new InstalledPrograms("", "");

    private Copying() {}

    public static ShownCopies copies() {
        return new ShownCopies(PROGRAMS);
    }

    public static RedactedCopies redactedCopies() {
        return new RedactedCopies(PROGRAMS);
    }

    /// As on a machine without ffmpeg.
    public static RedactedCopies redactedCopiesOfABareMachine() {
        return new RedactedCopies(new InstalledPrograms("none", "none"));
    }

    /// A video of three seconds that never stands still, 320 by 180, with a tone.
    public static Path movingVideo() throws IOException {
        return HidingSamples.VIDEO.file();
    }

    public static Abilities abilities() {
        return new Abilities(PROGRAMS);
    }

    /// As on a machine that has neither ffmpeg nor LibreOffice.
    public static Abilities abilitiesOfABareMachine() {
        return new Abilities(new InstalledPrograms("none", "none"));
    }

    /// A sample with a marker in every place where a name may stand.
    ///
    /// @param type of [org.longleaf.tool.evidence.file.ContentType], by its name
    public static Path planted(String type) throws IOException {
        return Samples.valueOf(type).file();
    }

    /// What of the markers stands in these bytes, and which of these words, in whatever encoding.
    public static Set<String> markersIn(byte[] bytes, List<String> words) {
        return Markers.inside(bytes, words);
    }
}
