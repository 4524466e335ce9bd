package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A file that was looked at and of which a copy was made; both are kept already.
///
/// @param kind as which of the asked kinds it is handed in
/// @param name the teacher's own, cleaned
public record NewFile(String kind, String name, Kept original, Kept shown, Facts facts) {

    /// An object in the store.
    public record Kept(UUID object, String sha256, long bytes, String mediaType) {}

    /// @param pages of a document
    /// @param length of a recording
    /// @param sound whether anything can be heard
    /// @param namesFound words of the teacher's or the school's name in its text
    /// @param wordsRead how much of its text was searched for them
    public record Facts(
            @Nullable Integer pages,
            @Nullable Duration length,
            boolean sound,
            List<String> namesFound,
            WordsRead wordsRead) {}

    /// How much of a file's words was searched for names.
    public enum WordsRead {
        ALL,

        /// It is longer than is read.
        PART,

        /// A document without any, such as a scan.
        NONE;

        public static WordsRead of(@Nullable Integer pages, String text, boolean cut) {
            if (pages != null && text.isBlank()) {
                return NONE;
            }
            return cut ? PART : ALL;
        }
    }
}
