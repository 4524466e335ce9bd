package org.longleaf.tool.launch.login;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// The name of the platform's frame that keeps things for tools (LTI Client Side postMessages 1.0,
/// section 3), `_parent` for the page around us. A name of another shape counts as none.
public record StorageFrame(String name) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static @Nullable StorageFrame of(@Nullable String target) {
        return target != null && SHAPE.matcher(target).matches() ? new StorageFrame(target) : null;
    }
}
