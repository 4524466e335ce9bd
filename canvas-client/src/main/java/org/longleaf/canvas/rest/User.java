package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

/// A person. All but id and name are there only where the token's user may see them.
///
/// @param id Canvas's own
/// @param name null where Canvas hides it, as of somebody graded anonymously
/// @param sisUserId what the school's information system calls the person
/// @param avatarUrl where the person's picture is
public record User(
        String id,
        @Nullable String name,
        @Nullable String sortableName,
        @Nullable String shortName,
        @Nullable String sisUserId,
        @Nullable String integrationId,
        @Nullable String loginId,
        @Nullable String email,
        @Nullable String avatarUrl) {

    static User of(Fields fields) {
        return new User(
                fields.id("id"),
                fields.optionalText("name"),
                fields.optionalText("sortable_name"),
                fields.optionalText("short_name"),
                fields.optionalId("sis_user_id"),
                fields.optionalId("integration_id"),
                fields.optionalText("login_id"),
                fields.optionalText("email"),
                fields.optionalProse("avatar_url"));
    }

    /// Tells the id alone.
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
