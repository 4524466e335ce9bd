package org.longleaf.tool.evidence.permission;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What a district asks of recordings in which somebody can be recognized.
///
/// @param id null before the district has said anything
/// @param forms the permission forms that the district uses
/// @param decision by which students' permission need not be asked; null while it is asked
public record RecordingRule(
        @Nullable UUID id, List<PermissionForm> forms, @Nullable Decision decision) {

    /// Permission is asked of everybody, by whatever form.
    public static final RecordingRule NONE = new RecordingRule(null, List.of(), null);

    /// @param version as printed on it; may be empty
    /// @param link where it is, by https; may be empty
    public record PermissionForm(String name, String version, String link) {

        /// As a teacher names it.
        public String title() {
            return version.isEmpty() ? name : name + ", " + version;
        }
    }

    /// What counsel has decided about G.S. 114A-10: that classroom evidence is exempt.
    ///
    /// @param counsel who decided
    public record Decision(String counsel, LocalDate on, String words) {}

    /// Whether students' permission is not demanded. That of adults always is.
    public boolean exemptsStudents() {
        return decision != null;
    }
}
