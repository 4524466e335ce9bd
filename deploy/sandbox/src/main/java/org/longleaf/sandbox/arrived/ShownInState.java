package org.longleaf.sandbox.arrived;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Has a list of its own in `/sandbox/state.json`.
public interface ShownInState {
    /// The list's name there.
    String key();

    List<Map<String, @Nullable Object>> shown();
}
