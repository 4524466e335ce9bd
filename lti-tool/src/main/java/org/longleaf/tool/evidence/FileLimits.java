package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version.Requirement;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How large and how many the files of a requirement may be, where its version says nothing.
final class FileLimits {

    private static final Map<String, Integer> USUAL_MB =
            Map.of("document", 100, "image", 100, "audio", 200, "video", 1500);

    private static final Map<String, String> ENDINGS =
            Map.of(
                    "document", ".pdf,.docx,.pptx,.xlsx,.odt,.txt,.csv,.md",
                    "image", ".jpg,.jpeg,.png,.gif,.webp,.heic,.heif",
                    "audio", ".mp3,.m4a,.wav,.ogg,.oga,.opus,.webm",
                    "video", ".mp4,.m4v,.mov,.webm,.mkv");

    private FileLimits() {}

    static int megabytes(Requirement requirement) {
        Integer said = requirement.limits().maxMb();
        if (said != null) {
            return said;
        }
        return requirement.kinds().stream()
                .mapToInt(kind -> USUAL_MB.getOrDefault(kind, 0))
                .max()
                .orElse(0);
    }

    static long bytes(Requirement requirement) {
        return megabytes(requirement) * 1024L * 1024L;
    }

    static int files(Requirement requirement) {
        Integer said = requirement.limits().maxFiles();
        return said == null ? 1 : said;
    }

    /// The kinds that are files, as the words of refusals and hints name them.
    static List<String> kinds(Requirement requirement) {
        return requirement.kinds().stream().filter(ENDINGS::containsKey).toList();
    }

    /// How names of such files end, with commas between: what is sent at all. What a file really
    /// is, its content says.
    static String endings(Requirement requirement) {
        return kinds(requirement).stream()
                .map(kind -> ENDINGS.getOrDefault(kind, ""))
                .collect(Collectors.joining(","));
    }

    /// What a browser's file chooser offers; a phone offers its camera and its microphone by the
    /// wild cards.
    static String accept(Requirement requirement) {
        return Stream.concat(Stream.of(endings(requirement)), wildCards(requirement))
                .collect(Collectors.joining(","));
    }

    /// What a camera may record here; empty where it may nothing.
    static String camera(Requirement requirement) {
        return wildCards(requirement)
                .filter(each -> !each.startsWith("audio"))
                .collect(Collectors.joining(","));
    }

    private static Stream<String> wildCards(Requirement requirement) {
        return kinds(requirement).stream()
                .filter(kind -> !kind.equals("document"))
                .map(kind -> kind + "/*");
    }
}
