package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Something that can be made to fail in ways of its own through `/sandbox/faults`.
public interface TakesFaults {
    /// The target's name there.
    String target();

    /// The modes it knows, `none` among them.
    List<String> modes();

    /// @param times how often it still fails; null means until mended
    void set(String mode, @Nullable Integer times);

    Map<String, @Nullable Object> shown();

    /// False for a switch, which stays as it is set.
    default boolean hasTimes() {
        return true;
    }
}
