package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A piece of evidence as its teacher has it now.
///
/// @param body the words or the link; null for a file
/// @param file null for words
record Item(
        UUID id, UUID requirement, String kind, @Nullable String body, @Nullable StoredFile file) {

    private static final Pattern RECORDING = Pattern.compile("(?:video|audio|image)/");

    /// @param object the sealed original
    /// @param shown the copy that is opened; null for what came before copies were made
    /// @param name the teacher's own, cleaned
    /// @param searched what the search for names came to
    /// @param captions of a video or recording
    /// @param redaction how far a redacted copy is that waits for its approval: `waiting`,
    ///   `working` or `ready`; empty where there is none
    record StoredFile(
            UUID object,
            @Nullable UUID shown,
            String name,
            String mediaType,
            long bytes,
            Searched searched,
            Captioned captions,
            String redaction) {

        /// For people: `1.3 MB`.
        public String size() {
            if (bytes < 1_000_000) {
                return Math.max(1, Math.round(bytes / 1000.0)) + " KB";
            }
            return bytes < 1_000_000_000
                    ? Math.round(bytes / 100_000.0) / 10.0 + " MB"
                    : Math.round(bytes / 100_000_000.0) / 10.0 + " GB";
        }
    }

    /// The captions of a file.
    ///
    /// @param tracks those it has, and those it had
    /// @param lost whether the file in whose place it came had some, and it has none yet
    record Captioned(List<Track> tracks, boolean lost) {

        static final Captioned NOT = new Captioned(List.of(), false);

        /// @param until when it was taken out or replaced; null where it is there
        record Track(UUID id, String label, Instant from, @Nullable Instant until) {

            private boolean wasThere(Instant at) {
                return !from.isAfter(at) && (until == null || until.isAfter(at));
            }
        }

        /// The languages, in their own words.
        public List<String> labels() {
            return tracks.stream()
                    .filter(track -> track.until() == null)
                    .map(Track::label)
                    .toList();
        }

        boolean areThose(Instant at) {
            return tracks.stream().allMatch(track -> track.wasThere(at) == (track.until() == null));
        }
    }

    /// Words of the teacher's or the school's name that stand in a file.
    ///
    /// @param text those in its own text
    /// @param captions those in its captions
    /// @param read how much of its text was searched: `all`, `part` or `none`
    record Searched(List<String> text, List<String> captions, String read) {

        List<String> all() {
            return Stream.concat(text.stream(), captions.stream()).distinct().toList();
        }
    }

    /// Whether faces and names can be hidden in it.
    public boolean canBeRedacted() {
        return file != null
                && file.shown() != null
                && Set.of("image", "video", "audio").contains(kind);
    }

    /// Whether there may be words to read along with it.
    public boolean takesCaptions() {
        return file != null && Set.of("video", "audio").contains(kind);
    }

    boolean lacksCaptions() {
        return takesCaptions() && file != null && file.captions().labels().isEmpty();
    }

    /// Whether somebody may be seen or heard in it, by what its bytes are.
    boolean isRecording() {
        return file != null && RECORDING.matcher(file.mediaType()).lookingAt();
    }

    /// Whether a redacted copy of it was asked for that its teacher has not decided on yet.
    boolean isBeingRedacted() {
        return file != null && !file.redaction().isEmpty();
    }

    /// The file's own name, or where a link leads.
    String name() {
        return file == null ? words() : file.name();
    }

    String words() {
        return body == null ? "" : body;
    }

    /// The words as they were set, line by line.
    List<String> lines() {
        return words().lines().filter(line -> !line.isBlank()).toList();
    }

    /// An emptied text is no piece.
    boolean isThere() {
        return file != null || Words.count(words()) > 0;
    }
}
